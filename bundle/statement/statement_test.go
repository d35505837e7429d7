package statement_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/statement"
)

func good() statement.Statement {
	return statement.New(statement.Release{
		Name: "carveout", Version: "1.4.0", Revision: "r1", Issuer: "Tests", MinimumOPA: "1.17.1",
		NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
	}, statement.Subject{Name: "carveout.tar.gz", Digest: statement.Digest{SHA256: strings.Repeat("0a", 32)}})
}

func TestSealAndOpen(t *testing.T) {
	key := signingtest.Key(t, signing.ES256)
	first, err := statement.Seal(good(), key)
	if err != nil {
		t.Fatal(err)
	}
	second, err := statement.Seal(good(), key)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("two seals of one statement differ: %v", err)
	}
	opened, err := statement.Open(first, key.Public())
	if err != nil || opened.Predicate != good().Predicate {
		t.Errorf("opened is %+v, %v", opened, err)
	}
	if !opened.Covers(strings.Repeat("0a", 32)) || opened.Covers("") || opened.Covers(strings.Repeat("0A", 32)) {
		t.Error("the statement covers another digest than its own")
	}
}

// Nobody can seal what nobody could open.
func TestSealHoldsEachField(t *testing.T) {
	key := signingtest.Key(t, signing.ES256)
	for trap, change := range map[string]func(*statement.Statement){
		"type":                      func(s *statement.Statement) { s.Type = "x" },
		"predicate type":            func(s *statement.Statement) { s.PredicateType = "x" },
		"no name":                   func(s *statement.Statement) { s.Predicate.Name = "" },
		"name in capitals":          func(s *statement.Statement) { s.Predicate.Name = "Carveout" },
		"name that leads out":       func(s *statement.Statement) { s.Predicate.Name = "../carveout" },
		"version of two numbers":    func(s *statement.Statement) { s.Predicate.Version = "1.4" },
		"version with v":            func(s *statement.Statement) { s.Predicate.Version = "v1.4.0" },
		"version of build data":     func(s *statement.Statement) { s.Predicate.Version = "1.4.0+1" },
		"version that never sorts":  func(s *statement.Statement) { s.Predicate.Version = "1.4.0-01" },
		"version with a line break": func(s *statement.Statement) { s.Predicate.Version = "1.4.0\n" },
		"no revision":               func(s *statement.Statement) { s.Predicate.Revision = "" },
		"issuer of a space":         func(s *statement.Statement) { s.Predicate.Issuer = " " },
		"issuer beyond ASCII":       func(s *statement.Statement) { s.Predicate.Issuer = "Tésts" },
		"no minimum":                func(s *statement.Statement) { s.Predicate.MinimumOPA = "" },
		"no beginning":              func(s *statement.Statement) { s.Predicate.NotBefore = "" },
		"beginning and end at once": func(s *statement.Statement) { s.Predicate.Expires = s.Predicate.NotBefore },
		"end in a zone":             func(s *statement.Statement) { s.Predicate.Expires = "2027-11-01T00:00:00+00:00" },
		"end in the year 10000":     func(s *statement.Statement) { s.Predicate.Expires = "10000-01-01T00:00:00Z" },
		"a day alone":               func(s *statement.Statement) { s.Predicate.Expires = "2027-11-01" },
		"no archive":                func(s *statement.Statement) { s.Subject = nil },
		"an archive twice":          func(s *statement.Statement) { s.Subject = append(s.Subject, s.Subject[0]) },
		"an archive in a folder":    func(s *statement.Statement) { s.Subject[0].Name = "a/b" },
		"a short digest":            func(s *statement.Statement) { s.Subject[0].Digest.SHA256 = "0a" },
	} {
		stated := good()
		change(&stated)
		if _, err := statement.Seal(stated, key); err == nil {
			t.Errorf("%s: it is sealed", trap)
		}
	}
}

func FuzzOpen(f *testing.F) {
	key := signingtest.Key(f, signing.ES256)
	sealed, err := statement.Seal(good(), key)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add(bytes.TrimSuffix(sealed, []byte("\n")))
	f.Add([]byte(`{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"keyid":"","sig":""}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		opened, err := statement.Open(text, key.Public())
		if err != nil {
			if refusal.CodeOf(err) == "" {
				t.Errorf("an error without a code: %v", err)
			}
			return
		}
		again, err := statement.Seal(opened, key)
		if err != nil || !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(text, []byte("\n"))) {
			t.Errorf("what is accepted is spelled in another way than it is sealed: %v", err)
		}
	})
}
