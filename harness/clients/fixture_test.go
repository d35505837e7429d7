package clients_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/util"

	"github.com/itar-carveout/carveout/harness"
)

const fixturesDir = "../../fixtures"

// fixture is one document with the site and the run that it is decided under,
// in the form that each engine wants.
type fixture struct {
	// name is <kind>/<case>.
	name string
	// document is the path of the input.
	document string
	// siteDir is the path of the site folder, or empty.
	siteDir string
	// runFile is the path of a file that holds {"carveout_run": …}.
	runFile string
	// run is what runFile holds under its key.
	run json.RawMessage
}

// oddDocuments are those that are no fixture of a kind: each is refused, or
// decided as far as it can be read.
func oddDocuments(t *testing.T) []fixture {
	t.Helper()
	paths, err := filepath.Glob("testdata/documents/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatal("there is no document in testdata/documents")
	}
	var found []fixture
	for _, path := range paths {
		f := fixture{name: "odd/" + strings.TrimSuffix(filepath.Base(path), ".json"), document: path}
		f.setRun(t, map[string]any{})
		found = append(found, f)
	}
	return found
}

// documents names the input of a fixture by its kind.
var documents = map[string][]string{
	"terraform":  {"plan.json"},
	"arm":        {"template.json"},
	"inventory":  {"inventory.json"},
	"kubernetes": {"object.json", "object.yaml"},
	"activity":   {"activity.json"},
}

// fixtures finds every fixture. A kind without any is a failure: the test would
// otherwise shrink unseen.
func fixtures(t *testing.T) []fixture {
	t.Helper()
	var found []fixture
	for kind, inputs := range documents {
		paths, err := filepath.Glob(filepath.Join(fixturesDir, kind, "*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(paths) == 0 {
			t.Fatalf("there is no fixture in %s", filepath.Join(fixturesDir, kind))
		}
		for _, dir := range paths {
			found = append(found, readFixture(t, kind, dir, inputs))
		}
	}
	return found
}

func readFixture(t *testing.T, kind, dir string, inputs []string) fixture {
	t.Helper()
	f := fixture{name: filepath.Join(kind, filepath.Base(dir))}
	for _, input := range inputs {
		if path := filepath.Join(dir, input); exists(t, path) {
			f.document = asJSON(t, path)
		}
	}
	if f.document == "" {
		t.Fatalf("fixture %s has no document: %s", f.name, strings.Join(inputs, " or "))
	}
	if site := filepath.Join(dir, "site"); exists(t, site) {
		f.siteDir = site
	}

	run := map[string]any{}
	if kind == "activity" {
		run["kind"] = kind
	}
	if file := filepath.Join(dir, "run.json"); exists(t, file) {
		var own map[string]any
		readJSON(t, file, &own)
		maps.Copy(run, own)
	}
	f.setRun(t, run)
	return f
}

// asJSON returns the path of the same document in JSON, several as one list: the
// engines read YAML each in its own way, and some of them one document alone.
func asJSON(t *testing.T, path string) string {
	t.Helper()
	if filepath.Ext(path) == ".json" {
		return path
	}
	var found []any
	for _, text := range bytes.Split(readFile(t, path), []byte("\n---\n")) {
		var value any
		if err := util.Unmarshal(text, &value); err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		if value != nil {
			found = append(found, value)
		}
	}
	converted := filepath.Join(t.TempDir(), "document.json")
	if len(found) == 1 {
		writeFile(t, converted, encode(t, found[0]))
	} else {
		writeFile(t, converted, encode(t, found))
	}
	return converted
}

// isList reports whether the document is a list.
func (f fixture) isList(t *testing.T) bool {
	t.Helper()
	return bytes.HasPrefix(bytes.TrimSpace(readFile(t, f.document)), []byte("["))
}

// setRun gives the fixture its run. Tests fix their day: at midnight two engines
// could read two.
func (f *fixture) setRun(t *testing.T, own map[string]any) {
	t.Helper()
	run := map[string]any{"as_of": "2026-11-23", "accept_replay": true}
	maps.Copy(run, own)
	f.run = encode(t, run)
	f.runFile = filepath.Join(t.TempDir(), "run.json")
	writeFile(t, f.runFile, encode(t, map[string]any{"carveout_run": run}))
}

// site returns the site's sections as one object, or nil: the form in which a
// constraint carries them.
func (f fixture) site(t *testing.T) json.RawMessage {
	t.Helper()
	if f.siteDir == "" {
		return nil
	}
	files, err := filepath.Glob(filepath.Join(f.siteDir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]json.RawMessage{}
	for _, file := range files {
		var content struct {
			Site map[string]json.RawMessage `json:"carveout_site"`
		}
		readJSON(t, file, &content)
		maps.Copy(sections, content.Site)
	}
	return encode(t, sections)
}

// options are the fixture's site and run for the Go SDK.
func (f fixture) options(t *testing.T) []harness.Option {
	t.Helper()
	var run harness.Run
	decoder := json.NewDecoder(bytes.NewReader(f.run))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&run); err != nil {
		t.Fatalf("read run.json of %s as the SDK's Run: %v", f.name, err)
	}
	options := []harness.Option{harness.WithRun(run)}
	if f.siteDir != "" {
		options = append(options, harness.SiteFolder(f.siteDir))
	}
	return options
}
