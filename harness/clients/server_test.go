package clients_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// server is a running OPA server.
type server struct{ client http.Client }

// opaServer decides fixtures with an OPA server that has the bundle. One after
// another: run and site are data of the server, the same for all who ask.
func opaServer(archive string) func(*testing.T, []fixture) outcomes {
	return func(t *testing.T, batch []fixture) outcomes {
		s := startServer(t, archive)
		decided := outcomes{}
		for _, f := range batch {
			decided[f.name] = s.decide(t, f)
		}
		return decided
	}
}

func startServer(t *testing.T, archive string) server {
	t.Helper()
	// Of os, not of testing: a socket's path may have 107 characters at most.
	dir, err := os.MkdirTemp("", "opa")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	socket := filepath.Join(dir, "s")
	opa := process.Start(t, "opa", nil, tool.Path(t, "OPA"), "run", "--server", "--addr", "unix://"+socket, "--log-level", "error", "--bundle", archive)

	var dialer net.Dialer
	s := server{http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return dialer.DialContext(ctx, "unix", socket)
	}}}}
	process.Until(t, "the OPA server to have the bundle", time.Minute, func() (bool, string) {
		if opa.Ended() {
			return false, "the server ended"
		}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://opa/health", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := s.client.Do(request)
		if err != nil {
			return false, err.Error()
		}
		defer response.Body.Close() //nolint:errcheck // only the status is read
		return response.StatusCode == http.StatusOK, response.Status
	})
	return s
}

// decide gives the server the fixture's site and run, and asks it each entry
// point.
func (s server) decide(t *testing.T, f fixture) outcome {
	t.Helper()
	s.call(t, http.MethodPut, "carveout_run", f.run)
	site := f.site(t)
	if site == nil {
		site = json.RawMessage("{}")
	}
	s.call(t, http.MethodPut, "carveout_site", site)

	input := encode(t, map[string]json.RawMessage{"input": readFile(t, f.document)})
	answer := opaAnswer{Answers: answers{
		Report:   s.ask(t, "carveout/report", input),
		Decision: s.ask(t, "carveout/decision", input),
		Resource: s.ask(t, "carveout/resource", input),
	}}
	for path, out := range map[string]any{"carveout/conftest/deny": &answer.Deny, "carveout/conftest/warn": &answer.Warn} {
		if err := json.Unmarshal(s.ask(t, path, input), out); err != nil {
			t.Fatalf("%s: opa server: read %s: %v", f.name, path, err)
		}
	}
	return answer.outcome(t)
}

// ask returns the result of an entry point, or nothing if it is undefined.
func (s server) ask(t *testing.T, path string, input []byte) json.RawMessage {
	t.Helper()
	var answer struct {
		Result json.RawMessage `json:"result"`
	}
	text := s.call(t, http.MethodPost, path+"?strict-builtin-errors", input)
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("opa server: read %s: %v\n%s", path, err, text)
	}
	return answer.Result
}

func (s server) call(t *testing.T, method, path string, body []byte) []byte {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://opa/v1/data/"+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := s.client.Do(request)
	if err != nil {
		t.Fatalf("opa server: %v", err)
	}
	defer response.Body.Close() //nolint:errcheck // read to its end below
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= http.StatusBadRequest {
		t.Fatalf("opa server: %s %s: %s, %v\n%s", method, path, response.Status, err, text)
	}
	return text
}
