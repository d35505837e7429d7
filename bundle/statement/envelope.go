package statement

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
)

// maxBytes bounds an envelope; a real one has about two thousand.
const maxBytes = 64 << 10

// envelope is a DSSE envelope with its one signature.
type envelope struct {
	PayloadType string      `json:"payloadType"`
	Payload     string      `json:"payload"`
	Signatures  []signature `json:"signatures"`
}

type signature struct {
	KeyID string `json:"keyid"`
	Sig   string `json:"sig"`
}

// Seal signs a statement. The same statement and key always give the same bytes.
func Seal(s Statement, key signing.Private) ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("seal the release statement: %w", err)
	}
	payload, err := encode(s)
	if err != nil {
		return nil, err
	}
	signed, err := key.Sign(authenticated(payload))
	if err != nil {
		return nil, fmt.Errorf("seal the release statement: %w", err)
	}
	line, err := encode(envelope{
		PayloadType: PayloadType,
		Payload:     base64.StdEncoding.EncodeToString(payload),
		Signatures:  []signature{{KeyID: key.Public().Fingerprint(), Sig: base64.StdEncoding.EncodeToString(signed)}},
	})
	if err != nil {
		return nil, err
	}
	return append(line, '\n'), nil
}

// Open verifies an envelope and returns what was signed. An envelope has one
// spelling only: with another one, even of parts that no signature covers, it
// is refused.
func Open(text []byte, key signing.Public) (Statement, error) {
	payload, sealed, err := unwrap(text)
	if err != nil {
		return Statement{}, err
	}
	if sealed.KeyID != key.Fingerprint() {
		return Statement{}, refusal.New(refusal.StatementKey, "the statement names another key than %s", key.Fingerprint()).
			WithMend("get the key of whoever released the bundle, and compare its fingerprint")
	}
	signed, err := decodeBase64(sealed.Sig)
	if err != nil || !key.Verify(authenticated(payload), signed) {
		return Statement{}, refusal.New(refusal.StatementSignature, "the signature of the statement is wrong")
	}
	return parse(payload)
}

// Peek returns what an envelope says, and verifies nothing.
func Peek(text []byte) (s Statement, keyID string, err error) {
	payload, sealed, err := unwrap(text)
	if err != nil {
		return Statement{}, "", err
	}
	s, err = parse(payload)
	return s, sealed.KeyID, err
}

func unwrap(text []byte) ([]byte, signature, error) {
	if len(text) == 0 {
		return nil, signature{}, refusal.New(refusal.StatementMissing, "there is no release statement")
	}
	if len(text) > maxBytes {
		return nil, signature{}, refusal.New(refusal.StatementTooLarge, "the release statement has %d bytes, more than %d", len(text), maxBytes)
	}
	var sealed envelope
	if err := decode(bytes.TrimSuffix(text, []byte("\n")), &sealed); err != nil {
		return nil, signature{}, err
	}
	if sealed.PayloadType != PayloadType || len(sealed.Signatures) != 1 {
		return nil, signature{}, refusal.New(refusal.StatementType, "the envelope is not of one signed in-toto statement")
	}
	payload, err := decodeBase64(sealed.Payload)
	if err != nil {
		return nil, signature{}, refusal.New(refusal.StatementInvalid, "the payload of the envelope is not base64")
	}
	return payload, sealed.Signatures[0], nil
}

// decodeBase64 takes one spelling only: Go passes over line breaks, even strictly.
func decodeBase64(text string) ([]byte, error) {
	if strings.ContainsAny(text, "\r\n") {
		return nil, errors.New("a line break in base64")
	}
	return base64.StdEncoding.Strict().DecodeString(text)
}

func parse(payload []byte) (Statement, error) {
	var s Statement
	if err := decode(payload, &s); err != nil {
		return Statement{}, err
	}
	if err := s.check(); err != nil {
		return Statement{}, err
	}
	return s, nil
}

// authenticated is DSSE's pre-authentication encoding.
func authenticated(payload []byte) []byte {
	return fmt.Appendf(nil, "DSSEv1 %d %s %d %s", len(PayloadType), PayloadType, len(payload), payload)
}

func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("write the release statement: %w", err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), nil
}

// decode reads JSON that is spelled as encode spells it: so there is no doubled
// or unknown key, no space and no other escape.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return refusal.New(refusal.StatementInvalid, "the release statement is no JSON of its form")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return refusal.New(refusal.StatementInvalid, "something follows the release statement")
	}
	again, err := encode(into)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, text) {
		return refusal.New(refusal.StatementSpelling, "the release statement is spelled in another way than Carveout writes it")
	}
	return nil
}
