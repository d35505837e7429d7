package attack

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/policies"
)

// lab is the release that is attacked, with the key of whoever made it.
type lab struct {
	signer  *ecdsa.PrivateKey
	key     signing.Private
	release bundle.Release
	// signed and unsigned are the files of the two archives.
	signed, unsigned []archive.File
}

var said = statement.Release{
	Name: verify.Policies, Version: "1.4.0", Issuer: "Carveout tests", MinimumOPA: "1.17.1",
	NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
}

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

var newLab = sync.OnceValues(func() (*lab, error) {
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	made := &lab{signer: signer}
	text, err := privatePEM(signer)
	if err != nil {
		return nil, err
	}
	if made.key, err = signing.ParsePrivate(text); err != nil {
		return nil, err
	}
	var unsigned bytes.Buffer
	if err := bundle.Build(context.Background(), &unsigned, policies.FS()); err != nil {
		return nil, err
	}
	if made.release, err = bundle.Sign(context.Background(), unsigned.Bytes(), made.key, signature.DefaultKeyID, said); err != nil {
		return nil, err
	}
	if made.signed, err = archive.Read(made.release.Signed); err != nil {
		return nil, err
	}
	made.unsigned, err = archive.Read(made.release.Unsigned)
	return made, err
})

func theLab(t testing.TB) *lab {
	t.Helper()
	made, err := newLab()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// must keeps the forging of attacks readable: what cannot be forged is a mistake
// of the test, which the case that wanted it reports.
func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err) //nolint:forbidigo // recovered where the case is run
	}
}

func privatePEM(key crypto.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), err
}

func publicPEM(key crypto.PublicKey) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: must(x509.MarshalPKIXPublicKey(key))})
}

// asks is what a user asks of the verifier: the right key, and a day on which
// the release is valid.
func (l *lab) asks() verify.Options { return verify.Options{Key: l.key.Public(), Now: today} }

func (l *lab) verify(data, envelope []byte, change ...func(*verify.Options)) error {
	options := l.asks()
	for _, c := range change {
		c(&options)
	}
	_, err := verify.Verify(data, envelope, options)
	return err
}

// outsider has the archive and the statement, and no key.
func (l *lab) outsider(data []byte) error { return l.verify(data, l.release.Statement) }

// insider makes a statement of its own over the archive.
func (l *lab) insider(data []byte, change ...func(*verify.Options)) error {
	return l.verify(data, l.seal(data), change...)
}

// insiderFiles packs the files as they are.
func (l *lab) insiderFiles(files []archive.File) error { return l.insider(pack(files)) }

// insiderContent signs the files for OPA too.
func (l *lab) insiderContent(files []archive.File) error { return l.insider(pack(l.sign(files))) }

func (l *lab) seal(data []byte, change ...func(*statement.Release)) []byte {
	return must(statement.Seal(l.states(data, change...), l.key))
}

func (l *lab) states(data []byte, change ...func(*statement.Release)) statement.Statement {
	release := said
	for _, file := range l.unsigned {
		if file.Name == manifest.File {
			release.Revision = must(manifest.Read(file, verify.Policies)).Revision
		}
	}
	for _, c := range change {
		c(&release)
	}
	sum := sha256.Sum256(data)
	return statement.New(release, statement.Subject{Name: "carveout.tar.gz", Digest: statement.Digest{SHA256: hex.EncodeToString(sum[:])}})
}

func (l *lab) sign(files []archive.File) []archive.File {
	return append(slices.Clone(files), must(signature.Sign(files, l.key, signature.DefaultKeyID, verify.Policies)))
}

// pack packs as archive.Write does, but for the effort, which no reader sees.
func pack(files []archive.File) []byte { return zip(must(archive.Tar(files))) }

// with puts a file among others, or in the place of one of its name.
func with(files []archive.File, name, content string) []archive.File {
	return append(without(files, name), archive.File{Name: name, Content: []byte(content)})
}

func without(files []archive.File, name string) []archive.File {
	return slices.DeleteFunc(slices.Clone(files), func(f archive.File) bool { return f.Name == name })
}

func contentOf(files []archive.File, name string) string {
	for _, file := range files {
		if file.Name == name {
			return string(file.Content)
		}
	}
	return ""
}

// entry is one of a tar that archive.Write would not write.
type entry struct {
	header  tar.Header
	content string
}

func plainEntries(files []archive.File) []entry {
	sorted := slices.SortedFunc(slices.Values(files), func(a, b archive.File) int { return strings.Compare(a.Name, b.Name) })
	var entries []entry
	for _, file := range sorted {
		entries = append(entries, entry{header(file.Name), string(file.Content)})
	}
	return entries
}

func header(name string) tar.Header {
	return tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o644, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}
}

func tarOf(entries []entry) []byte {
	var plain bytes.Buffer
	writer := tar.NewWriter(&plain)
	for _, e := range entries {
		h := e.header
		h.Size = int64(len(e.content))
		check(writer.WriteHeader(&h))
		must(writer.Write([]byte(e.content)))
	}
	check(writer.Close())
	return plain.Bytes()
}

// zip packs a tar with the header that archive.Write gives it.
func zip(plain []byte) []byte { return zipAs(plain, gzip.Header{OS: 255}) }

func zipAs(plain []byte, header gzip.Header) []byte {
	var zipped bytes.Buffer
	writer := must(gzip.NewWriterLevel(&zipped, gzip.BestSpeed))
	writer.Header = header
	must(writer.Write(plain))
	check(writer.Close())
	packed := zipped.Bytes()
	packed[8] = 2 // best compression, it says
	return packed
}

// oneEntry is the real archive with one entry more, in its place by name.
func (l *lab) oneEntry(added entry) []byte {
	entries := append(plainEntries(l.signed), added)
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.header.Name, b.header.Name) })
	return zip(tarOf(entries))
}

// named is the real archive with a file of a name that archive.Write refuses.
// What tar would not write by itself is written over a name of the same length.
func (l *lab) named(name string) []byte {
	const stand = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
	return zip(rename(tarOf(append(plainEntries(l.signed), entry{header(stand), "{}"})), stand, name))
}

// rename writes another name and the right checksum into a header.
func rename(plain []byte, from, to string) []byte {
	return edit(plain, from, func(block []byte) {
		clear(block[:100])
		copy(block[:100], to)
	})
}

// edit changes the header of an entry, and makes its checksum right.
func edit(plain []byte, name string, change func(block []byte)) []byte {
	edited := bytes.Clone(plain)
	for at := 0; at+512 <= len(edited); at += 512 {
		block := edited[at : at+512]
		if string(bytes.TrimRight(block[:100], "\x00")) != name || string(block[257:262]) != "ustar" {
			continue
		}
		change(block)
		checksum(block)
		return edited
	}
	check(errors.New("no entry " + name))
	return nil
}

func checksum(block []byte) {
	copy(block[148:156], "        ")
	sum := 0
	for _, b := range block {
		sum += int(b)
	}
	copy(block[148:156], []byte(octal(sum)+"\x00 "))
}

func octal(n int) string {
	digits := []byte("000000")
	for at := len(digits) - 1; at >= 0; at-- {
		digits[at] = byte('0' + n%8)
		n /= 8
	}
	return string(digits)
}

// parts are those of the token in OPA's signature, to be forged one by one.
type parts struct{ header, claims string }

func (l *lab) token() parts {
	var document struct {
		Signatures []string `json:"signatures"`
	}
	check(json.Unmarshal([]byte(contentOf(l.signed, signature.File)), &document))
	split := strings.Split(document.Signatures[0], ".")
	return parts{string(must(base64.RawURLEncoding.DecodeString(split[0]))), string(must(base64.RawURLEncoding.DecodeString(split[1])))}
}

func (t parts) replaceHeader(old, replacement string) parts {
	return parts{replaced(t.header, old, replacement), t.claims}
}

func (t parts) replaceClaims(old, replacement string) parts {
	return parts{t.header, replaced(t.claims, old, replacement)}
}

// replaced replaces the first, which has to be there.
func replaced(text, old, replacement string) string {
	if !strings.Contains(text, old) {
		check(errors.New("nothing to forge: no " + old))
	}
	return strings.Replace(text, old, replacement, 1)
}

func (t parts) unsigned() string {
	return base64.RawURLEncoding.EncodeToString([]byte(t.header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(t.claims))
}

func (t parts) signedBy(sign func(message []byte) []byte) string {
	text := t.unsigned()
	return text + "." + base64.RawURLEncoding.EncodeToString(sign([]byte(text)))
}

func (l *lab) marks(message []byte) []byte { return must(l.key.Sign(message)) }

// insiderToken puts a token into the archive, signed by the right key.
func (l *lab) insiderToken(t parts) error { return l.insiderMark(t.signedBy(l.marks)) }

func (l *lab) insiderMark(text string) error {
	return l.insiderSignatures(string(must(json.Marshal(map[string][]string{"signatures": {text}}))) + "\n")
}

func (l *lab) insiderSignatures(document string) error {
	return l.insiderFiles(with(l.unsigned, signature.File, document))
}

// high is the other signature of the same message: r and n-s.
func high(mark []byte) []byte {
	size := len(mark) / 2
	s := new(big.Int).SetBytes(mark[size:])
	s.Sub(elliptic.P256().Params().N, s)
	other := bytes.Clone(mark)
	s.FillBytes(other[size:])
	return other
}

// envelope is that of a statement, in parts that can be forged.
type envelope struct {
	PayloadType string `json:"payloadType"`
	Payload     string `json:"payload"`
	Signatures  []mark `json:"signatures"`
}

type mark struct {
	KeyID string `json:"keyid"`
	Sig   string `json:"sig"`
}

func (l *lab) envelope() envelope {
	var e envelope
	check(json.Unmarshal(l.release.Statement, &e))
	return e
}

func (e envelope) text() []byte {
	return append(must(json.Marshal(e)), '\n')
}

func (e envelope) payload() string { return string(must(base64.StdEncoding.DecodeString(e.Payload))) }

// payload is an envelope around any text, signed by the right key.
func (l *lab) payload(text string) []byte {
	signed := "DSSEv1 28 " + statement.PayloadType + " " + strconv.Itoa(len(text)) + " " + text
	return envelope{
		PayloadType: statement.PayloadType, Payload: base64.StdEncoding.EncodeToString([]byte(text)),
		Signatures: []mark{{l.key.Public().Fingerprint(), base64.StdEncoding.EncodeToString(l.marks([]byte(signed)))}},
	}.text()
}

// stated is the real archive with a statement of which the insider changed the
// text before signing it.
func (l *lab) stated(old, replacement string) error {
	return l.verify(l.release.Signed, l.payload(replaced(l.envelope().payload(), old, replacement)))
}
