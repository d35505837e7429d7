package site

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder writes a site folder and returns its path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var good = map[string]string{
	"organization.json": `{"carveout_site": {"organization": {"legal_name": "Example Corp", "ddtc_registration": {"status": "active", "expires_on": "2027-01-31"}}}}`,
	"workloads.json": `{"carveout_site": {"workloads": {"engdata": {
		"anchors": {"subscriptions": ["00000000-0000-0000-0000-000000000001"]},
		"narrow": {"tags": {"project": ["f-1", "f-2"], "export": "itar"}}, "data_class_default": null,
		"relies_on": ["carve_out"], "owner": "team-a"}}}}`,
	"principals.json": `{"carveout_site": {"principals": {"p-1": {"kind": "user", "us_person": true, "country": "US",
		"verified_by": "hr-1", "verified_on": "2026-09-01", "expires_on": "2027-02-01"}}}}`,
	"attestations.json": `{"carveout_site": {"attestations": {"a-1": {"workload": "engdata",
		"facts": {"data": {"class": "technical_data", "classified": false}, "derived_plaintext": [], "derived_plaintext_complete": true},
		"attested_by": "eco-1", "role": "export_compliance", "attested_on": "2026-11-01",
		"effective_from": "2026-11-01", "expires_on": "2027-11-01"}}}}`,
	"authorizations.json": `{"carveout_site": {"authorizations": {"taa-1": {"kind": "taa", "citation": "TAA-0000-01",
		"countries": ["GB"], "effective_from": "2026-01-01", "expires_on": "2031-01-01", "status": "active"}}}}`,
	"parameters.json": `{"carveout_site": {"parameters": {"macau_treated_as_china": {"value": false, "set_by": "c-1",
		"role": "counsel", "set_on": "2026-10-01", "reason": "memo 12", "expires_on": "2027-10-01"}}}}`,
	"README.md": "not data", ".gitkeep": "", ".git/config": "", "CODEOWNERS": "* @compliance",
}

func TestLoad(t *testing.T) {
	t.Parallel()
	site, err := Load(folder(t, good))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		`"legal_name": "Example Corp"`, `"engdata"`, `"p-1"`, `"derived_plaintext_complete": true`, `"taa-1"`, `"memo 12"`,
	} {
		if !strings.Contains(site.Data.String(), path) {
			t.Errorf("%s is not in %s", path, site.Data)
		}
	}
	again, err := Load(folder(t, good))
	if err != nil || again.SHA256 != site.SHA256 || len(site.SHA256) != 64 {
		t.Errorf("digests differ for the same files: %s, %s, %v", site.SHA256, again.SHA256, err)
	}
}

func TestLoadListsEveryProblem(t *testing.T) {
	t.Parallel()
	_, err := Load(folder(t, map[string]string{
		"workloads.json": `{"carveout_site": {"workloads": {
			"engdata": {"anchors": {"subscriptions": "all"}, "relies_on": ["licence"], "colour": 1},
			"other": 3}}}`,
		"attestations.json": `{"carveout_site": {"attestations": {"a-1": {"workload": "engdata", "role": "boss",
			"facts": {"end_to_end": true, "data": {"class": "secret-class", "color": "x"}}, "attested_by": "",
			"attested_on": "2026-02-30", "expires_on": "soon"}}}}`,
		"principals.json":     `{"carveout_site": {"principals": {"p-1": {"kind": "user", "us_person": "yes", "country": "PRC", "verified_by": "h", "verified_on": "2026-01-01", "expires_on": "2026-02-01"}}}}`,
		"organization.json":   `{"carveout_site": {"organization": {"ddtc_registration": {"status": "active", "code": "M12345"}}, "parameters": {}}}`,
		"parameters.json":     "{\"carveout_site\": {\"parameters\": {\"x\": {},\n \"x\": {}}}}",
		"authorizations.json": `{"workloads": {}}`,
		"workload.json":       `{}`,
		"extra.rego":          `package x`,
		"old/workloads.json":  `{}`,
	}))
	var got *Error
	if !errors.As(err, &got) {
		t.Fatalf("got %v, want an *Error", err)
	}
	var lines []string
	for _, problem := range got.Problems {
		lines = append(lines, problem.String())
	}
	want := []string{
		`attestations.json: attestation "a-1": field "attested_by": it must not be empty`,
		`attestations.json: attestation "a-1": field "attested_on": it must be a day that exists, YYYY-MM-DD`,
		`attestations.json: attestation "a-1": field "effective_from": it is missing`,
		`attestations.json: attestation "a-1": field "expires_on": it must be a day that exists, YYYY-MM-DD`,
		`attestations.json: attestation "a-1": field "facts.data.class": it must be one of technical_data, ear_technology, none`,
		`attestations.json: attestation "a-1": field "facts.data.color": there is no such field`,
		`attestations.json: attestation "a-1": field "facts.end_to_end": there is no such field`,
		`attestations.json: attestation "a-1": field "role": it must be one of export_compliance, empowered_official, application_security, key_custodian, platform_security, identity_admin, human_resources`,
		`authorizations.json: field "carveout_site": it is missing`,
		`authorizations.json: field "workloads": there is no such field`,
		`extra.rego: a site has no such file; it has organization.json, workloads.json, principals.json, attestations.json, authorizations.json, parameters.json`,
		`old: a site folder has no subfolders: OPA would load it as data, and Carveout would not`,
		`organization.json: organization: field "ddtc_registration.code": there is no such field`,
		`organization.json: organization: field "legal_name": it is missing`,
		`organization.json: field "parameters": this section belongs in parameters.json`,
		`parameters.json:2:2: at /carveout_site/parameters/x: the object has this key twice; keep one of them: readers do not agree which one counts`,
		`principals.json: principal "p-1": field "country": it must be a country code of two capital letters (ISO 3166-1)`,
		`principals.json: principal "p-1": field "us_person": it must be a boolean, and is a string`,
		`workload.json: a site has no such file; it has organization.json, workloads.json, principals.json, attestations.json, authorizations.json, parameters.json`,
		`workloads.json: workload "engdata": field "anchors.subscriptions": it must be an array, and is a string`,
		`workloads.json: workload "engdata": field "colour": there is no such field`,
		`workloads.json: workload "engdata": field "relies_on.0": it must be one of carve_out, domestic`,
		`workloads.json: workload "other": it must be an object, and is a number`,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	for _, value := range []string{"secret-class", "M12345", "PRC", "soon"} {
		if strings.Contains(err.Error(), value) {
			t.Errorf("the error repeats the value %q", value)
		}
	}
}

// A skeleton must never count: what is not filled in is named, and the schema
// says nothing else of that place.
func TestLoadRefusesPlaceholders(t *testing.T) {
	t.Parallel()
	_, err := Load(folder(t, map[string]string{
		"organization.json": `{"carveout_site": {"organization": {"legal_name": "TODO: name"}}}`,
		"principals.json": `{"carveout_site": {"principals": {"TODO: object id": {"kind": "user", "us_person": true,
			"country": "US", "verified_by": "TODO", "verified_on": "2026-01-01", "expires_on": "2026-02-01"}}}}`,
		"attestations.json": `{"carveout_site": {"attestations": {"a-1": {"workload": "w", "role": "export_compliance",
			"facts": {"data": {"classified": "TODO: true or false"}, "recipients": [{"principal": "TODO: id"}],
				"crypto": {"wrap": {"algorithm": "TODO: x", "bits": "TODO: y"}}},
			"attested_by": "eco-1", "attested_on": "TODO: day", "effective_from": "2026-01-01", "expires_on": "soon"}}}}`,
	}))
	var got *Error
	if !errors.As(err, &got) {
		t.Fatalf("got %v, want an *Error", err)
	}
	var lines []string
	for _, problem := range got.Problems {
		lines = append(lines, problem.String())
	}
	want := []string{
		`attestations.json: attestation "a-1": field "attested_on": placeholder: fill in`,
		`attestations.json: attestation "a-1": field "expires_on": it must be a day that exists, YYYY-MM-DD`,
		`attestations.json: attestation "a-1": field "facts.crypto.wrap.algorithm": placeholder: fill in`,
		`attestations.json: attestation "a-1": field "facts.crypto.wrap.bits": placeholder: fill in`,
		`attestations.json: attestation "a-1": field "facts.data.classified": placeholder: fill in`,
		`attestations.json: attestation "a-1": field "facts.recipients.0.principal": placeholder: fill in`,
		`organization.json: organization: field "legal_name": placeholder: fill in`,
		`principals.json: principal "TODO: object id": placeholder: fill in`,
		`principals.json: principal "TODO: object id": field "verified_by": placeholder: fill in`,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestLoadRefusesFolders(t *testing.T) {
	t.Parallel()
	file := filepath.Join(folder(t, good), "README.md")
	for name, dir := range map[string]string{
		"missing": filepath.Join(t.TempDir(), "none"), "empty": t.TempDir(), "a file": file,
	} {
		if site, err := Load(dir); err == nil || site != nil {
			t.Errorf("%s: got %v, %v", name, site, err)
		}
	}
}

func TestFromData(t *testing.T) {
	t.Parallel()
	site, err := FromData(map[string]any{"workloads": map[string]any{"engdata": map[string]any{}}})
	if err != nil || site.Data.String() != `{"workloads": {"engdata": {}}}` {
		t.Errorf("got %v, %v", site, err)
	}
	for name, sections := range map[string]map[string]any{
		"an unknown section": {"workload": map[string]any{}},
		"a bad record":       {"workloads": map[string]any{"x": 1}},
		"no JSON":            {"workloads": func() {}},
		"nothing":            {},
	} {
		if site, err := FromData(sections); err == nil || site != nil {
			t.Errorf("%s: got %v, %v", name, site, err)
		}
	}
}

func TestSharesWorkTree(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, path := range []string{"repo/.git", "repo/site", "repo/sub/deep", "other/.git", "other/site", "free/site"} {
		if err := os.MkdirAll(filepath.Join(dir, path), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	// A submodule has a .git file, and the tree around it chooses its commit.
	if err := os.WriteFile(filepath.Join(dir, "repo", "sub", ".git"), []byte("gitdir: x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "repo", "site"), filepath.Join(dir, "free", "link")); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		site, file string
		want       bool
	}{
		{"repo/site", "repo/plan.json", true},
		{"repo/site", "repo", true},
		{"repo/sub/deep", "repo/plan.json", true},
		{"repo/site", "repo/sub/deep/plan.json", true},
		{"free/link", "repo/plan.json", true},
		{"other/site", "repo/plan.json", false},
		{"free/site", "repo/plan.json", false},
		{"free/site", "free/plan.json", false},
	}
	for _, tt := range tests {
		site := &Site{Dir: filepath.Join(dir, tt.site)}
		if got := site.SharesWorkTree(filepath.Join(dir, tt.file)); got != tt.want {
			t.Errorf("site %s, file %s: got %v, want %v", tt.site, tt.file, got, tt.want)
		}
	}
	var none *Site
	if none.SharesWorkTree(dir) {
		t.Error("no site shares no tree")
	}
}
