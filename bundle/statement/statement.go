// Package statement has the release statement that lies beside a bundle: what
// the archive's bytes are, who released them, and from when to when they may
// decide. OPA's own signature says nothing of these.
//
// It is an in-toto Statement v1 in a DSSE envelope, one line of JSON.
package statement

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/mod/semver"

	"github.com/itar-carveout/carveout/bundle/refusal"
)

// The types that an envelope and a statement name.
const (
	Type          = "https://in-toto.io/Statement/v1"
	PayloadType   = "application/vnd.in-toto+json"
	PredicateType = "https://github.com/itar-carveout/carveout/release/v1"
)

// Statement is an in-toto statement about the archives of one release.
type Statement struct {
	Type          string    `json:"_type"`
	Subject       []Subject `json:"subject"`
	PredicateType string    `json:"predicateType"`
	Predicate     Release   `json:"predicate"`
}

// Subject is one archive of the release.
type Subject struct {
	Name   string `json:"name"`
	Digest Digest `json:"digest"`
}

// Digest is that of an archive's bytes, in lower-case hex.
type Digest struct {
	SHA256 string `json:"sha256"`
}

// Release is what is said of the archives.
type Release struct {
	// Name is the root of data that the bundle owns, and the scope of its OPA
	// signature: carveout, or carveout_site.
	Name string `json:"name"`
	// Version only ever rises: 1.4.0.
	Version string `json:"version"`
	// Revision is that of the bundle's manifest.
	Revision string `json:"revision"`
	// Issuer says who released it.
	Issuer string `json:"issuer"`
	// NotBefore and Expires are times in UTC; the second is exclusive.
	NotBefore string `json:"not_before"`
	Expires   string `json:"expires"`
	// MinimumOPA is the oldest version of OPA that decides by it.
	MinimumOPA string `json:"minimum_opa"`
}

// New makes a statement; Seal checks it.
func New(release Release, subjects ...Subject) Statement {
	return Statement{Type: Type, Subject: subjects, PredicateType: PredicateType, Predicate: release}
}

// Covers reports whether an archive of this digest is one of the release.
func (s Statement) Covers(sha256 string) bool {
	for _, subject := range s.Subject {
		if subject.Digest.SHA256 == sha256 {
			return true
		}
	}
	return false
}

var (
	nameForm     = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)
	versionForm  = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`)
	revisionForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$`)
	issuerForm   = regexp.MustCompile(`^[!-~]([ -~]{0,254}[!-~])?$`)
	digestForm   = regexp.MustCompile(`^[0-9a-f]{64}$`)
	subjectForm  = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$`)
)

// Times returns the span in which the release may decide.
func (r Release) Times() (notBefore, expires time.Time, err error) {
	if notBefore, err = parseTime("not_before", r.NotBefore); err != nil {
		return notBefore, expires, err
	}
	expires, err = parseTime("expires", r.Expires)
	return notBefore, expires, err
}

func parseTime(field, text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || !strings.HasSuffix(text, "Z") || at.UTC().Format(time.RFC3339) != text {
		return at, refusal.At(refusal.StatementField, field, "the time is not written like 2026-11-23T00:00:00Z")
	}
	return at, nil
}

// check holds a statement to its form, whoever signed it.
func (s Statement) check() error {
	if s.Type != Type || s.PredicateType != PredicateType {
		return refusal.New(refusal.StatementType, "the statement is of another type than a release of Carveout")
	}
	release := s.Predicate
	for _, f := range []struct {
		name, value string
		form        *regexp.Regexp
		words       string
	}{
		{"name", release.Name, nameForm, "of lower-case letters, digits and underscores"},
		{"version", release.Version, versionForm, "a version like 1.4.0"},
		{"revision", release.Revision, revisionForm, "of letters, digits, dots, dashes, plus and underscores, 128 at most"},
		{"issuer", release.Issuer, issuerForm, "of printable ASCII, 256 at most"},
		{"minimum_opa", release.MinimumOPA, versionForm, "a version like 1.4.0"},
	} {
		if !f.form.MatchString(f.value) {
			return refusal.At(refusal.StatementField, f.name, "the field is missing or not %s", f.words)
		}
	}
	// The form alone lets 1.0.0-01 pass, which compares with nothing.
	for name, version := range map[string]string{"version": release.Version, "minimum_opa": release.MinimumOPA} {
		if !semver.IsValid("v" + version) {
			return refusal.At(refusal.StatementField, name, "%q is no version of Semantic Versioning", version)
		}
	}
	notBefore, expires, err := release.Times()
	if err != nil {
		return err
	}
	if !notBefore.Before(expires) {
		return refusal.At(refusal.StatementField, "expires", "the release ends before it begins")
	}
	if len(s.Subject) == 0 || len(s.Subject) > 16 {
		return refusal.At(refusal.StatementField, "subject", "the statement has %d archives; it has to have between 1 and 16", len(s.Subject))
	}
	named := map[string]bool{}
	for _, subject := range s.Subject {
		if !subjectForm.MatchString(subject.Name) || !digestForm.MatchString(subject.Digest.SHA256) {
			return refusal.At(refusal.StatementField, "subject", "an archive has no file name or no sha256 in lower-case hex")
		}
		if named[subject.Name] {
			return refusal.At(refusal.StatementField, "subject", "the archive %s is named twice", subject.Name)
		}
		named[subject.Name] = true
	}
	return nil
}
