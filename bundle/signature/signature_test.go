package signature_test

import (
	"bytes"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
)

func files() []archive.File {
	return []archive.File{{Name: ".manifest", Content: []byte("{}")}, {Name: "a/data.json", Content: []byte(`{"b":1}`)}, {Name: "a/b.rego", Content: []byte("package a\n")}}
}

func TestSignWantsKeyIDAndScope(t *testing.T) {
	key := signingtest.Key(t, signing.ES256)
	for _, without := range [][2]string{{"", "a"}, {"a", ""}} {
		if _, err := signature.Sign(files(), key, without[0], without[1]); err == nil {
			t.Errorf("signed with the key id %q and the scope %q", without[0], without[1])
		}
	}
	if _, err := signature.Sign(append(files(), archive.File{Name: signature.File}), key, "a", "a"); err == nil {
		t.Error("what is signed is signed again")
	}
}

func FuzzCheck(f *testing.F) {
	key := signingtest.Key(f, signing.ES256)
	mark, err := signature.Sign(files(), key, "carveout", "a")
	if err != nil {
		f.Fatal(err)
	}
	want := signature.Expected{Key: key.Public(), KeyID: "carveout", Scope: "a"}
	f.Add(mark.Content)
	f.Add([]byte(`{"signatures":["e30.e30.e30"]}` + "\n"))
	f.Add([]byte(`{"signatures":[],"plugin":"a"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		signed := append(files(), archive.File{Name: signature.File, Content: text})
		signature.Show(signed)
		err := signature.Check(signed, want)
		if err != nil && refusal.CodeOf(err) == "" {
			t.Errorf("an error without a code: %v", err)
		}
		if err == nil && !bytes.Equal(text, mark.Content) {
			t.Errorf("another spelling of the signature is accepted: %q", text)
		}
	})
}
