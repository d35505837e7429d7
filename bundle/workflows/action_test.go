package workflows

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// outcome is what a run of the action's script leaves behind.
type outcome struct {
	code           int
	stdout, stderr string
	outputs        map[string]string
}

// runner runs the scripts as the action does, with the commands that it builds.
type runner struct{ bin, root string }

func newRunner(t *testing.T) runner {
	t.Helper()
	absolute, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	r := runner{root: absolute}
	built := r.script(t, "build.sh", nil)
	if built.code != 0 {
		t.Fatalf("build.sh: exit code %d\n%s", built.code, built.stderr)
	}
	r.bin = built.outputs["bin"]
	return r
}

// script runs one of the action's scripts in a folder of its own, with no more of
// the environment than a runner has.
func (r runner) script(t *testing.T, name string, inputs map[string]string) outcome {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	temporary := t.TempDir()
	output := filepath.Join(temporary, "output")
	cmd := exec.CommandContext(ctx, "bash", filepath.Join(r.root, ".github", "action", name))
	cmd.Dir = r.root
	cmd.Env = []string{"RUNNER_TEMP=" + temporary, "GITHUB_OUTPUT=" + output, "CARVEOUT_BIN=" + r.bin}
	for _, keep := range []string{"PATH", "HOME", "GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GONOSUMDB", "GONOSUMCHECK", "GOSUMDB", "GOFLAGS"} {
		if value, set := os.LookupEnv(keep); set {
			cmd.Env = append(cmd.Env, keep+"="+value)
		}
	}
	for _, input := range slices.Sorted(maps.Keys(inputs)) {
		cmd.Env = append(cmd.Env, variable(input)+"="+inputs[input])
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	got := outcome{outputs: map[string]string{}}
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			t.Fatalf("run %s: %v", name, err)
		}
		got.code = exit.ExitCode()
	}
	got.stdout, got.stderr = stdout.String(), stderr.String()
	if file, err := os.Open(output); err == nil {
		defer func() { _ = file.Close() }()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			key, value, _ := strings.Cut(lines.Text(), "=")
			got.outputs[key] = value
		}
	}
	return got
}

const (
	leaves = "fixtures/terraform/singapore-grs/plan.json"
	stays  = "fixtures/terraform/singapore-lrs/plan.json"
)

func TestActionPassesExitCodesThrough(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	noData := filepath.Join(t.TempDir(), "empty list.json")
	if err := os.WriteFile(noData, []byte(`{"apiVersion":"v1","kind":"List","items":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		inputs  map[string]string
		code    int
		verdict string
		says    string
	}{
		"met":                  {map[string]string{"files": stays, "gate": "destination.stored"}, 0, "met", "carveout: met"},
		"nothing to decide":    {map[string]string{"files": noData}, 0, "nothing", "carveout: nothing"},
		"not met":              {map[string]string{"files": leaves}, 1, "not_met", "not_met      carve_out/destination/stored-in-proscribed-country"},
		"undetermined":         {map[string]string{"files": stays}, 3, "undetermined", "undetermined carve_out/"},
		"the worst":            {map[string]string{"files": stays + "\n" + leaves + "\n", "gate": "destination.stored"}, 1, "not_met", "carveout: not_met"},
		"no such file":         {map[string]string{"files": "nowhere.json"}, 2, "error", "nowhere.json"},
		"no document":          {map[string]string{"files": "go.mod"}, 2, "error", "carveout/no-report"},
		"one of two no good":   {map[string]string{"files": leaves + "\ngo.mod"}, 2, "error", "carveout: error"},
		"table":                {map[string]string{"files": leaves, "format": "table"}, 1, "not_met", "azurerm_storage_account.grs"},
		"json":                 {map[string]string{"files": leaves, "format": "json"}, 1, "not_met", `"azurerm_storage_account.grs"`},
		"no files":             {nil, 2, "error", "names no document"},
		"blank files":          {map[string]string{"files": "\n\n"}, 2, "error", "names no document"},
		"standard input":       {map[string]string{"files": "-"}, 2, "error", "standard input"},
		"empty bundle":         {map[string]string{"files": stays, "gate": "destination.stored", "bundle": "", "key": ""}, 2, "error", "the input bundle is empty"},
		"empty site":           {map[string]string{"files": stays, "gate": "destination.stored", "site": ""}, 2, "error", "the input site is empty"},
		"bundle without key":   {map[string]string{"files": stays, "gate": "destination.stored", "bundle": "b.tar.gz"}, 2, "error", "--key"},
		"no such gate":         {map[string]string{"files": stays, "gate": "anything"}, 2, "error", "there is no condition"},
		"no such format":       {map[string]string{"files": stays, "format": "sarif"}, 2, "error", "the input format"},
		"upload of what":       {map[string]string{"files": stays, "upload-sarif": "yes"}, 2, "error", "the input upload-sarif"},
		"a flag as a file":     {map[string]string{"files": "--accept-replay"}, 2, "error", "--accept-replay"},
		"a flag in a value":    {map[string]string{"files": stays, "gate": "destination.stored --only marked"}, 2, "error", "there is no condition"},
		"workloads, no site":   {map[string]string{"files": stays, "workload": "a\nb"}, 2, "error", "--workload needs --site"},
		"gates one a line":     {map[string]string{"files": stays, "gate": "destination.stored\nend_to_end"}, 2, "error", "the input gate has a line break"},
		"regimes one a line":   {map[string]string{"files": stays, "regime": "itar\near\n"}, 2, "error", "the input regime has a line break"},
		"workloads of nothing": {map[string]string{"files": stays, "workload": "\n"}, 2, "error", "the input workload has empty lines only"},
		"the site's own names": {map[string]string{"files": stays, "site": filepath.Join("fixtures", "terraform", "allies-encrypted", "site"), "workload": "nope"}, 2, "error", "nothing was decided; why is in"},
		"the regime left out":  {map[string]string{"files": stays, "gate": "destination.stored", "regime": "none"}, 0, "met", "carveout: met"},
		"both regimes":         {map[string]string{"files": leaves, "regime": "itar,ear"}, 1, "not_met", "carveout: not_met"},
		"location of a region": {map[string]string{"files": stays, "gate": "destination.stored", "location": "nowhere"}, 2, "error", "there is no Azure region"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := r.script(t, "check.sh", c.inputs)
			if got.code != c.code || got.outputs["verdict"] != c.verdict {
				t.Errorf("exit code %d and verdict %q, want %d and %q\n%s%s", got.code, got.outputs["verdict"], c.code, c.verdict, got.stdout, got.stderr)
			}
			if want := string(rune('0' + c.code)); got.outputs["exit-code"] != want {
				t.Errorf("output exit-code is %q, want %q", got.outputs["exit-code"], want)
			}
			if !strings.Contains(got.stdout+got.stderr, c.says) {
				t.Errorf("it does not say %q:\n%s%s", c.says, got.stdout, got.stderr)
			}
			if _, there := got.outputs["sarif"]; there {
				t.Error("a SARIF is there that nobody asked for")
			}
		})
	}
}

// inputsOf lists the inputs of the action. Each of them is handed to the script in a
// variable of its own, and the script knows it.
func inputsOf(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]struct {
			Default  *string `yaml:"default"`
			Required bool    `yaml:"required"`
		} `yaml:"inputs"`
		Runs struct {
			Steps []step `yaml:"steps"`
		} `yaml:"runs"`
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join(root, ".github", "action", "check.sh"))
	if err != nil {
		t.Fatal(err)
	}
	handed := map[string]string{}
	for _, s := range action.Runs.Steps {
		maps.Copy(handed, s.Env)
	}
	names := slices.Sorted(maps.Keys(action.Inputs))
	for _, name := range names {
		if got, want := handed[variable(name)], "${{ inputs."+name+" }}"; got != want {
			t.Errorf("%s is %q, want %q", variable(name), got, want)
		}
		if !regexp.MustCompile(`(?m)^(one|each|of) ` + regexp.QuoteMeta(name) + `\b( |$)`).Match(script) {
			t.Errorf("check.sh does not read the input %s", name)
		}
		// An input of which nobody can say that it is not set could be lost in silence.
		if input := action.Inputs[name]; !input.Required && (input.Default == nil || *input.Default == "") {
			t.Errorf("the input %s has no default that says so", name)
		}
	}
	return names
}

func variable(input string) string {
	return "INPUT_" + strings.ToUpper(strings.ReplaceAll(input, "-", "_"))
}

// What somebody else wrote into an input is never run as shell.
func TestActionReadsNoInputAsShell(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	mark := filepath.Join(t.TempDir(), "mark")
	attack := "x $(touch MARK) `touch MARK` ; touch MARK & \" && touch MARK # ' ; touch MARK ; '\ny=$(touch MARK)"
	attack = strings.ReplaceAll(attack, "MARK", mark)
	for _, input := range inputsOf(t) {
		inputs := map[string]string{"files": stays, "gate": "destination.stored"}
		inputs[input] = attack
		got := r.script(t, "check.sh", inputs)
		if got.code != 2 {
			t.Errorf("%s: exit code %d, want 2", input, got.code)
		}
		if len(got.outputs) != 2 {
			t.Errorf("%s wrote outputs of its own: %q", input, got.outputs)
		}
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("an input was run as shell")
	}
}

// The default log and the SARIF name rules, and nothing of the document.
func TestActionIsRedacted(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	got := r.script(t, "check.sh", map[string]string{"files": leaves, "upload-sarif": "true"})
	if got.code != 1 {
		t.Fatalf("exit code %d, want 1\n%s", got.code, got.stderr)
	}
	sarif, err := os.ReadFile(got.outputs["sarif"])
	if err != nil {
		t.Fatal(err)
	}
	results, err := os.ReadFile(got.outputs["results"])
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(sarif) || !strings.Contains(string(sarif), "stored-in-proscribed-country") {
		t.Errorf("the SARIF does not name the rule:\n%s", sarif)
	}
	for _, secret := range []string{"azurerm", "grs", "GRS", "eastasia", "southeastasia", "Hong Kong", "plan.json", "singapore", "account_replication_type"} {
		if !strings.Contains(string(results), secret) {
			t.Errorf("%q is not in the results, so its absence elsewhere means nothing", secret)
		}
		if strings.Contains(string(sarif), secret) {
			t.Errorf("the SARIF says %q", secret)
		}
		if strings.Contains(got.stdout+got.stderr, secret) {
			t.Errorf("the log says %q", secret)
		}
	}
}
