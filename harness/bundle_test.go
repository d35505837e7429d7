package harness_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/site"
	"github.com/itar-carveout/carveout/policies"
)

// verified signs an unsigned archive with a key of its own, and verifies it.
func verified(t *testing.T, unsigned []byte, name string) *verify.Bundle {
	t.Helper()
	key := signingtest.Key(t, signing.ES256)
	release, err := bundle.Sign(t.Context(), unsigned, key, signature.DefaultKeyID, statement.Release{
		Version: "1.0.0", Issuer: "tests", MinimumOPA: "1.17.1",
		NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
	})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := verify.Verify(release.Signed, release.Statement, verify.Options{
		Key: key.Public(), Name: name, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	return checked
}

// policyBundle is the embedded policies as a bundle.
func policyBundle(t *testing.T) *verify.Bundle {
	t.Helper()
	var unsigned bytes.Buffer
	if err := bundle.Build(t.Context(), &unsigned, policies.FS()); err != nil {
		t.Fatal(err)
	}
	return verified(t, unsigned.Bytes(), verify.Policies)
}

func siteBundle(t *testing.T) *verify.Bundle {
	t.Helper()
	var unsigned bytes.Buffer
	if err := site.WriteBundle(&unsigned, filepath.Join("..", "fixtures", "terraform", "allies-encrypted", "site"), "r1"); err != nil {
		t.Fatal(err)
	}
	return verified(t, unsigned.Bytes(), verify.Site)
}

func TestVerifiedBundleDecides(t *testing.T) {
	t.Parallel()
	from := policyBundle(t)
	e := engine(t, stored, harness.VerifiedBundle(from))
	report, err := e.Check(t.Context(), strings.NewReader(plan("GRS")))
	if err != nil || report.Gate.Verdict.Verdict != harness.NotMet {
		t.Errorf("got %v, %v", report.Gate.Verdict, err)
	}
	if _, info := e.Info(); info.Embedded || info.Revision == "" || info.SHA256 != from.SHA256() || info.Version != "1.0.0" || info.Key != from.Key() {
		t.Errorf("the engine says of its policies %+v", info)
	}
}

func TestNoBundleNoEngine(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]harness.Option{
		"no bundle":      harness.VerifiedBundle(nil),
		"no site bundle": harness.VerifiedSite(nil),
		// The name is checked again where the bundle is used: a caller who
		// verified it as something else must not get it in.
		"a site as policies": harness.VerifiedBundle(siteBundle(t)),
		"policies as a site": harness.VerifiedSite(policyBundle(t)),
	} {
		if e, err := harness.New(t.Context(), option); err == nil || e != nil {
			t.Errorf("%s: got %v, %v", name, e, err)
		}
	}
}

func TestVerifiedSiteSaysWhoSignedIt(t *testing.T) {
	t.Parallel()
	from := siteBundle(t)
	e := engine(t, harness.VerifiedSite(from), harness.Workloads("drawings"))
	results := e.NewResults()
	if results.Site == nil || results.Site.SHA256 != from.SHA256() || results.Site.SignedBy == nil || *results.Site.SignedBy != from.Key() {
		t.Errorf("the site of the results is %+v", results.Site)
	}
	folder := engine(t, harness.SiteFolder(filepath.Join("..", "fixtures", "terraform", "allies-encrypted", "site")))
	if got, want := e.Workloads(), folder.Workloads(); len(want) == 0 || strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("workloads of the bundle are %v, of the folder %v", got, want)
	}
}
