package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const provenance = `"provenance": {"bundles": {"carveout": {"revision": "r1"}}}`

func TestRun(t *testing.T) {
	report := func(verdict string) string {
		return `{"result": {"schema": "carveout.report/v1", "gate": {"verdict": ` + verdict + `}}, ` + provenance + `}`
	}
	for name, c := range map[string]struct {
		answer string
		status int
		args   []string
		code   int
		says   string
	}{
		"met":                   {answer: report(`"met"`), code: exitMet, says: "met by policies r1, site none"},
		"nothing holds data":    {answer: report(`null`), code: exitMet, says: "nothing holds data"},
		"not met":               {answer: report(`"not_met"`), code: exitNotMet, says: "not met"},
		"undetermined":          {answer: report(`"undetermined"`), code: exitUndetermined, says: "undetermined"},
		"no policies":           {answer: `{}`, code: exitNoDecision, says: "no result"},
		"only a provenance":     {answer: `{` + provenance + `}`, code: exitNoDecision, says: "no result"},
		"null for a result":     {answer: `{"result": null, ` + provenance + `}`, code: exitNoDecision, says: "no result"},
		"an empty result":       {answer: `{"result": {}, ` + provenance + `}`, code: exitNoDecision, says: "schema"},
		"no gate":               {answer: `{"result": {"schema": "carveout.report/v1", "verdict": "met"}, ` + provenance + `}`, code: exitNoDecision, says: "no gate"},
		"a gate without a word": {answer: `{"result": {"schema": "carveout.report/v1", "gate": {}}, ` + provenance + `}`, code: exitNoDecision, says: "verdict"},
		"an unknown word":       {answer: report(`"MET"`), code: exitNoDecision, says: "verdict"},
		"no revision":           {answer: `{"result": {"schema": "carveout.report/v1", "gate": {"verdict": "met"}}}`, code: exitNoDecision, says: "no revision"},
		"no site":               {answer: report(`"met"`), args: []string{"-site"}, code: exitNoDecision, says: "without a site"},
		"an error":              {answer: report(`"met"`), status: http.StatusInternalServerError, code: exitNoDecision, says: "500"},
		"no JSON":               {answer: `met`, code: exitNoDecision, says: "read OPA's answer"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked, err := io.ReadAll(r.Body)
				if err != nil || string(asked) != `{"input":{"a":1}}` || r.Method != http.MethodPost {
					t.Errorf("asked %s %s, %v", r.Method, asked, err)
				}
				if c.status != 0 {
					w.WriteHeader(c.status)
				}
				if _, err := io.WriteString(w, c.answer); err != nil {
					t.Error(err)
				}
			}))
			defer server.Close()
			file := filepath.Join(t.TempDir(), "plan.json")
			if err := os.WriteFile(file, []byte(`{"a": 1}`), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			code := run(append(c.args, "-server", server.URL, file), &stdout, &stderr)
			if said := stdout.String() + stderr.String(); code != c.code || !strings.Contains(said, c.says) {
				t.Errorf("exit code %d, want %d; it says %q, want %q", code, c.code, said, c.says)
			}
		})
	}
}

func TestNoServerIsNoDecision(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(file, []byte(`{}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-server", "http://127.0.0.1:1", file}, {filepath.Join(t.TempDir(), "missing")}, {}} {
		if code := run(args, io.Discard, io.Discard); code != exitNoDecision {
			t.Errorf("%q: exit code %d, want %d", args, code, exitNoDecision)
		}
	}
}
