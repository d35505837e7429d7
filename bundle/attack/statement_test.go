package attack

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"strings"
	"time"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

func (l *lab) enveloped(change func(e *envelope)) error {
	e := l.envelope()
	change(&e)
	return l.verify(l.release.Signed, e.text())
}

func (l *lab) rewritten(change func(text string) string) error {
	return l.verify(l.release.Signed, []byte(change(string(l.release.Statement))))
}

func (l *lab) at(moment time.Time) error {
	return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Now = moment })
}

func strangers() signing.Private {
	return must(signing.ParsePrivate(must(privatePEM(must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))))))
}

// envelopes are attacks on what lies around the statement, by an outsider.
var envelopes = []attack{
	{"no statement", refusal.StatementMissing, func(l *lab) error { return l.verify(l.release.Signed, nil) }},
	{"a statement of 64 KiB and a byte", refusal.StatementTooLarge, func(l *lab) error {
		return l.verify(l.release.Signed, append(bytes.Clone(l.release.Statement), bytes.Repeat([]byte{' '}, 64<<10)...))
	}},
	{"the statement cut off", refusal.StatementInvalid, func(l *lab) error { return l.rewritten(func(s string) string { return s[:len(s)/2] }) }},
	{"a byte order mark before the statement", refusal.StatementInvalid, func(l *lab) error { return l.rewritten(func(s string) string { return "\ufeff" + s }) }},
	{"YAML in the place of the statement", refusal.StatementInvalid, func(l *lab) error { return l.rewritten(func(string) string { return "payloadType: x\n" }) }},
	{"a second statement after the first", refusal.StatementInvalid, func(l *lab) error { return l.rewritten(func(s string) string { return s + s }) }},
	{"text after the statement", refusal.StatementInvalid, func(l *lab) error { return l.rewritten(func(s string) string { return s + "x" }) }},
	{"white space after the statement", refusal.StatementSpelling, func(l *lab) error { return l.rewritten(func(s string) string { return s + " " }) }},
	{"white space within the statement", refusal.StatementSpelling, func(l *lab) error {
		return l.rewritten(func(s string) string { return replaced(s, ":", ": ") })
	}},
	{"the keys of the envelope in another order", refusal.StatementSpelling, func(l *lab) error {
		e := l.envelope()
		return l.rewritten(func(s string) string {
			part := `"payload":"` + e.Payload + `",`
			return replaced(replaced(s, part, ""), "{", "{"+part)
		})
	}},
	{"a key of the envelope twice", refusal.StatementSpelling, func(l *lab) error {
		return l.rewritten(func(s string) string { return replaced(s, "{", `{"payload":"e30=",`) })
	}},
	{"a key of the envelope in capitals", refusal.StatementSpelling, func(l *lab) error {
		return l.rewritten(func(s string) string { return replaced(s, `"payload"`, `"PAYLOAD"`) })
	}},
	{"a character of the envelope escaped", refusal.StatementSpelling, func(l *lab) error {
		return l.rewritten(func(s string) string { return replaced(s, "application/", `application\u002f`) })
	}},
	{"an unknown field in the envelope", refusal.StatementInvalid, func(l *lab) error {
		return l.rewritten(func(s string) string { return replaced(s, "{", `{"more":1,`) })
	}},
	{"the payload in other padding bits of base64", refusal.StatementInvalid, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			// The last digit before the padding carries bits that no byte uses.
			data := e.payload()
			for len(data)%3 == 0 {
				data += " "
			}
			text := base64.StdEncoding.EncodeToString([]byte(data))
			at := strings.Index(text, "=") - 1
			e.Payload = text[:at] + string(text[at]+1) + text[at+1:]
		})
	}},
	{"the payload in base64 for addresses", refusal.StatementInvalid, func(l *lab) error {
		return l.enveloped(func(e *envelope) { e.Payload = base64.RawURLEncoding.EncodeToString([]byte(e.payload() + "?>?>")) })
	}},
	{"a line break in the payload's base64", refusal.StatementInvalid, func(l *lab) error {
		return l.enveloped(func(e *envelope) { e.Payload = e.Payload[:8] + "\n" + e.Payload[8:] })
	}},
	{"a line break in the signature's base64", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) { e.Signatures[0].Sig = e.Signatures[0].Sig[:8] + "\n" + e.Signatures[0].Sig[8:] })
	}},
	{"the signature in other padding bits of base64", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			sig := e.Signatures[0].Sig
			at := strings.Index(sig, "=") - 1
			e.Signatures[0].Sig = sig[:at] + string(sig[at]+1) + sig[at+1:]
		})
	}},
	{"two signatures", refusal.StatementType, func(l *lab) error {
		return l.enveloped(func(e *envelope) { e.Signatures = append(e.Signatures, e.Signatures[0]) })
	}},
	{"no signature", refusal.StatementType, func(l *lab) error { return l.enveloped(func(e *envelope) { e.Signatures = []mark{} }) }},
	{"an empty signature", refusal.StatementSignature, func(l *lab) error { return l.enveloped(func(e *envelope) { e.Signatures[0].Sig = "" }) }},
	{"a payload of another type", refusal.StatementType, func(l *lab) error { return l.enveloped(func(e *envelope) { e.PayloadType = "text/plain" }) }},
	{"the payload changed", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			e.Payload = base64.StdEncoding.EncodeToString([]byte(replaced(e.payload(), "2027-11-01", "2037-11-01")))
		})
	}},
	{"signed by a stranger's key", refusal.StatementKey, func(l *lab) error {
		return l.verify(l.release.Signed, must(statement.Seal(l.states(l.release.Signed), strangers())))
	}},
	{"signed by a stranger's key, in the name of the right one", refusal.StatementSignature, func(l *lab) error {
		forged := string(must(statement.Seal(l.states(l.release.Signed), strangers())))
		e := l.envelope()
		return l.enveloped(func(into *envelope) {
			into.Signatures[0].Sig = strings.Split(strings.Split(forged, `"sig":"`)[1], `"`)[0]
			into.Payload = e.Payload
		})
	}},
	{"the other signature of the same message (r, n-s)", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			e.Signatures[0].Sig = base64.StdEncoding.EncodeToString(high(must(base64.StdEncoding.DecodeString(e.Signatures[0].Sig))))
		})
	}},
	{"the signature as ASN.1", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			both := must(base64.StdEncoding.DecodeString(e.Signatures[0].Sig))
			e.Signatures[0].Sig = base64.StdEncoding.EncodeToString(must(asn1.Marshal(struct{ R, S *big.Int }{
				new(big.Int).SetBytes(both[:32]), new(big.Int).SetBytes(both[32:]),
			})))
		})
	}},
	{"a signature of zeros", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) { e.Signatures[0].Sig = base64.StdEncoding.EncodeToString(make([]byte, 64)) })
	}},
	{"the signature of OPA's token in the place of the statement's", refusal.StatementSignature, func(l *lab) error {
		return l.enveloped(func(e *envelope) {
			e.Signatures[0].Sig = base64.StdEncoding.EncodeToString(l.marks([]byte(l.token().unsigned())))
		})
	}},
}

// statements are what the right key signed and nobody may take.
var statements = []attack{
	{"expired", refusal.StatementExpired, func(l *lab) error { return l.at(time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)) }},
	{"expired at this very second", refusal.StatementExpired, func(l *lab) error { return l.at(time.Date(2027, 11, 1, 0, 0, 0, 0, time.UTC)) }},
	{"not valid for another nanosecond", refusal.StatementNotYet, func(l *lab) error {
		return l.at(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).Add(-1))
	}},
	{"expired, seen from a zone where it is the day before", refusal.StatementExpired, func(l *lab) error {
		return l.at(time.Date(2027, 10, 31, 14, 0, 0, 0, time.FixedZone("", -10*3600)))
	}},
	{"of a foreign issuer", refusal.StatementIssuer, func(l *lab) error {
		return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Issuer = "Somebody else" })
	}},
	{"an issuer that differs in a capital letter", refusal.StatementIssuer, func(l *lab) error {
		return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Issuer = "carveout tests" })
	}},
	{"for a newer OPA than this one", refusal.StatementOPA, func(l *lab) error {
		return l.verify(l.release.Signed, l.seal(l.release.Signed, func(r *statement.Release) { r.MinimumOPA = "99.0.0" }))
	}},
	{"of another revision than the bundle", refusal.StatementRevision, func(l *lab) error {
		return l.verify(l.release.Signed, l.seal(l.release.Signed, func(r *statement.Release) { r.Revision = "other" }))
	}},
	{"an attestation of another kind by the same key", refusal.StatementType, func(l *lab) error {
		return l.stated(statement.PredicateType, "https://slsa.dev/provenance/v1")
	}},
	{"a statement of another version", refusal.StatementType, func(l *lab) error { return l.stated("Statement/v1", "Statement/v0.1") }},
	{"the keys of the statement in another order", refusal.StatementSpelling, func(l *lab) error {
		return l.stated(`{"_type":"`+statement.Type+`",`, `{"predicateType":"`+statement.PredicateType+`","_type":"`+statement.Type+`",`)
	}},
	{"a version twice", refusal.StatementSpelling, func(l *lab) error { return l.stated(`"version":`, `"version":"9.0.0","version":`) }},
	{"an unknown field in the statement", refusal.StatementInvalid, func(l *lab) error { return l.stated(`"version":`, `"audience":"x","version":`) }},
	{"white space in the statement", refusal.StatementSpelling, func(l *lab) error { return l.stated(`"version":`, `"version": `) }},
	{"something after the statement", refusal.StatementInvalid, func(l *lab) error {
		return l.verify(l.release.Signed, l.payload(l.envelope().payload()+"{}"))
	}},
	{"an empty statement", refusal.StatementInvalid, func(l *lab) error { return l.verify(l.release.Signed, l.payload("")) }},
	{"no expiry", refusal.StatementField, func(l *lab) error { return l.stated("2027-11-01T00:00:00Z", "") }},
	{"an expiry before its beginning", refusal.StatementField, func(l *lab) error { return l.stated("2027-11-01T00:00:00Z", "2026-10-01T00:00:00Z") }},
	{"an expiry in another zone", refusal.StatementField, func(l *lab) error { return l.stated("2027-11-01T00:00:00Z", "2027-11-01T00:00:00+01:00") }},
	{"an expiry with fractions of a second", refusal.StatementField, func(l *lab) error { return l.stated("2027-11-01T00:00:00Z", "2027-11-01T00:00:00.5Z") }},
	{"an expiry on a day that is none", refusal.StatementField, func(l *lab) error { return l.stated("2027-11-01T00:00:00Z", "2027-11-31T00:00:00Z") }},
	{"no version", refusal.StatementField, func(l *lab) error { return l.stated(`"1.4.0"`, `""`) }},
	{"a version with a leading zero", refusal.StatementField, func(l *lab) error { return l.stated(`"1.4.0"`, `"1.04.0"`) }},
	{"a version that compares with nothing", refusal.StatementField, func(l *lab) error { return l.stated(`"1.4.0"`, `"1.4.0-01"`) }},
	{"a version of build metadata", refusal.StatementField, func(l *lab) error { return l.stated(`"1.4.0"`, `"1.4.0+1"`) }},
	{"no issuer", refusal.StatementField, func(l *lab) error { return l.stated(`"Carveout tests"`, `""`) }},
	{"an issuer that steers a terminal", refusal.StatementField, func(l *lab) error { return l.stated("Carveout tests", `Carveout\u001b[2J`) }},
	{"no archive", refusal.StatementField, func(l *lab) error {
		return l.verify(l.release.Signed, l.payload(subjects(l, "")))
	}},
	{"seventeen archives", refusal.StatementField, func(l *lab) error {
		one := `{"name":"a","digest":{"sha256":"` + strings.Repeat("0", 64) + `"}}`
		return l.verify(l.release.Signed, l.payload(subjects(l, one+strings.Repeat(","+one, 16))))
	}},
	{"one archive under two digests", refusal.StatementField, func(l *lab) error {
		one := `{"name":"a","digest":{"sha256":"` + strings.Repeat("0", 64) + `"}}`
		return l.verify(l.release.Signed, l.payload(subjects(l, one+","+one)))
	}},
	{"a digest in capitals", refusal.StatementField, func(l *lab) error {
		sum := l.states(l.release.Signed).Subject[0].Digest.SHA256
		return l.stated(sum, strings.ToUpper(sum))
	}},
	{"an archive by its SHA-1", refusal.StatementInvalid, func(l *lab) error { return l.stated(`"sha256"`, `"sha1"`) }},
}

// subjects is the payload with other archives.
func subjects(l *lab, list string) string {
	text := l.envelope().payload()
	from, to := strings.Index(text, `"subject":[`)+len(`"subject":[`), strings.Index(text, `],"predicateType"`)
	return text[:from] + list + text[to:]
}
