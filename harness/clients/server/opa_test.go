package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// document is a plan that puts technical data into Hong Kong.
const document = release.Root + "/fixtures/terraform/singapore-grs/plan.json"

const examples = release.Root + "/examples/opa"

// patience bounds each wait. On an idle machine each is over within 3 seconds.
const patience = 90 * time.Second

// server is an OPA server that runs as config-http.yaml or config-oci.yaml says.
type server struct {
	process *process.Process
	url     string
	// client is the example client of examples/opa/client.
	client string
}

// keys are those that the server is given.
type keys struct{ policies, site release.Key }

// startOPA starts a server by the published configuration and the command line
// that stands in it. Only the times between two polls are shorter.
func startOPA(t *testing.T, from service, k keys, cache, client string) *server {
	t.Helper()
	file, environment := from.config()
	run := filepath.Join(t.TempDir(), "run.json")
	release.Write(t, run, []byte(`{"carveout_run": {"as_of": "2026-11-23", "accept_replay": true}}`))
	address := "127.0.0.1:" + process.FreePort(t)
	args := []string{
		"run", "--server", "--addr", address, "--config-file", filepath.Join(examples, file),
		"--set-file", "keys.carveout.key=" + k.policies.Public, "--set-file", "keys.carveout_site.key=" + k.site.Public,
		"--authorization=basic", "--ignore", "*_test.rego", filepath.Join(examples, "policy"), run,
	}
	for _, name := range []string{release.Policies, release.Site} {
		args = append(args, "--set", "bundles."+name+".polling.min_delay_seconds=1", "--set", "bundles."+name+".polling.max_delay_seconds=1")
	}
	s := &server{url: "http://" + address, client: client}
	s.process = process.Start(t, "opa", append(environment, "CARVEOUT_CACHE="+cache), tool.Path(t, "OPA"), args...)
	s.process.Answers(t, s.url+"/health")
	return s
}

// state is what /v1/status says of one bundle.
type state struct {
	Active  string `json:"active_revision"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (s *server) state(t testing.TB, bundle string) state {
	t.Helper()
	var said struct {
		Result struct {
			Bundles map[string]state `json:"bundles"`
		} `json:"result"`
	}
	_, text, err := call(t, http.MethodGet, s.url+"/v1/status", nil)
	if err == nil {
		err = json.Unmarshal(text, &said)
	}
	if err != nil {
		t.Fatalf("read /v1/status: %v\n%s", err, text)
	}
	return said.Result.Bundles[bundle]
}

// health returns the status of /health, and of /health?bundles=true.
func (s *server) health(t testing.TB) string {
	t.Helper()
	plain, _, err := call(t, http.MethodGet, s.url+"/health", nil)
	if err != nil {
		t.Fatal(err)
	}
	bundles, _, err := call(t, http.MethodGet, s.url+"/health?bundles=true", nil)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d, with bundles %d", plain, bundles)
}

// answer is what the server says of the document.
type answer struct {
	result json.RawMessage
	// verdict and the revisions are empty where there is no decision.
	verdict, policies, site string
}

func (a answer) String() string {
	if a.result == nil {
		return "{}: no decision"
	}
	return fmt.Sprintf("%s by %s, site %s", a.verdict, a.policies, a.site)
}

// ask asks for the report on the document.
func (s *server) ask(t testing.TB) (answer, error) {
	t.Helper()
	body := append(append([]byte(`{"input": `), release.Read(t, document)...), '}')
	status, text, err := call(t, http.MethodPost, s.url+"/v1/data/carveout/report?provenance", body)
	if err != nil {
		return answer{}, err
	}
	if status != http.StatusOK {
		return answer{}, fmt.Errorf("status %d: %s", status, text)
	}
	var said struct {
		Result     json.RawMessage `json:"result"`
		Provenance struct {
			Bundles map[string]struct {
				Revision string `json:"revision"`
			} `json:"bundles"`
		} `json:"provenance"`
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return answer{}, fmt.Errorf("%w: %s", err, text)
	}
	var report struct {
		Verdict string `json:"verdict"`
	}
	if said.Result != nil {
		if err := json.Unmarshal(said.Result, &report); err != nil {
			return answer{}, fmt.Errorf("%w: %s", err, text)
		}
	}
	return answer{said.Result, report.Verdict, said.Provenance.Bundles[release.Policies].Revision, said.Provenance.Bundles[release.Site].Revision}, nil
}

// exitCode runs the example client on the document.
func (s *server) exitCode(t *testing.T) int {
	t.Helper()
	command := exec.CommandContext(t.Context(), s.client, "-site", "-server", s.url, document)
	text, err := command.CombinedOutput()
	if command.ProcessState == nil {
		t.Fatalf("run the example client: %v\n%s", err, text)
	}
	return command.ProcessState.ExitCode()
}

// call makes one request.
func call(t testing.TB, method, url string, body []byte) (int, []byte, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close() //nolint:errcheck // it was read to its end, or the error is told
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, text, err
}
