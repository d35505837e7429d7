package server_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
)

// secret is planted into all that is sent.
const secret = "planted-secret-8d1f"

// logKeepsSilent: nothing of an input is in anything that OPA writes, and each
// decision is in its log by digest and verdict.
func (s *story) logKeepsSilent(t *testing.T) {
	t.Helper()
	var plan map[string]any
	if err := json.Unmarshal(release.Read(t, document), &plan); err != nil {
		t.Fatal(err)
	}
	plan[secret] = map[string]any{"password": secret, "nested": []string{secret}}
	for _, change := range plan["resource_changes"].([]any) {
		resource := change.(map[string]any)
		resource["address"] = secret + "." + resource["address"].(string)
		resource["change"].(map[string]any)["after"].(map[string]any)["name"] = secret
	}
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}

	for _, request := range []struct {
		method, path, body string
		status             int
	}{
		{http.MethodPost, "/v1/data/carveout/report", fmt.Sprintf(`{"input": %s}`, text), http.StatusOK},
		{http.MethodPost, "/v1/data/carveout/report/gate/verdict", fmt.Sprintf(`{"input": %s}`, text), http.StatusOK},
		{http.MethodPost, "/v1/data/carveout/decision", fmt.Sprintf(`{"input": %q}`, secret), http.StatusOK},
		{http.MethodPost, "/v1/data/carveout/report", fmt.Sprintf(`{"input": {%q`, secret), http.StatusBadRequest},
		{http.MethodPost, "/v1/query", fmt.Sprintf(`{"query": "x := \"%s\""}`, secret), http.StatusUnauthorized},
		{http.MethodPut, "/v1/data/carveout_run", fmt.Sprintf(`{"gate": [%q]}`, secret), http.StatusUnauthorized},
		{http.MethodGet, "/v1/data/carveout/report?input=" + url.QueryEscape(`"`+secret+`"`), "", http.StatusUnauthorized},
	} {
		status, said, err := call(t, request.method, s.opa.url+request.path, []byte(request.body))
		if err != nil || status != request.status {
			t.Errorf("%s %.60s: %d, %v, want %d\n%.300s", request.method, request.path, status, err, request.status, said)
		}
	}

	digest := fmt.Sprintf("%x", sha256.Sum256(text))
	process.Until(t, "the decision in the log, by its digest "+digest, 10*time.Second, func() (bool, string) {
		return strings.Count(s.opa.process.Log(), digest) >= 2, "it is not there"
	})
	decisions := 0
	log := s.opa.process.Log()
	for line := range strings.Lines(log) {
		// The rest is what the document is about: names, values, places.
		for _, told := range []string{secret, "azurerm_storage_account", "account_replication_type", "southeastasia", "eastasia", "Hong Kong"} {
			if strings.Contains(line, told) {
				t.Errorf("the log tells %q: %.600s", told, line)
			}
		}
		if strings.Contains(line, `"decision_id"`) && strings.Contains(line, `"Decision Log"`) {
			decisions++
			if !strings.Contains(line, `"sha256"`) {
				t.Errorf("a decision without a digest: %.600s", line)
			}
		}
	}
	if decisions < 10 || !strings.Contains(log, "carve_out/destination/stored-in-proscribed-country not_met") {
		t.Errorf("%d decisions in the log, want many, with the ids of their findings", decisions)
	}
	s.seen("decision log and all else on the console", "digest, verdicts, finding ids; no input", "%d lines, %d decisions by digest; planted secret, addresses, values: 0 times",
		strings.Count(log, "\n"), decisions)
}
