package pipeline_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/table"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// The exit codes of the step.
const (
	passes     = 0
	denies     = 1
	noDecision = 2
)

// workspace is what a pipeline has checked out. A mistake changes it.
type workspace struct {
	dir string
	// flags are those of the step, documents what it is to decide.
	flags, documents []string
	environment      []string
}

func newWorkspace(t *testing.T, policies []archive.File) *workspace {
	t.Helper()
	w := &workspace{
		dir:       t.TempDir(),
		flags:     []string{"--policy", "policy", "--run", "run.json"},
		documents: []string{"plan.json"},
	}
	for _, file := range policies {
		w.write(t, filepath.Join("policy", file.Name), string(file.Content))
	}
	w.write(t, "run.json", `{"carveout_run": {"as_of": "2026-11-23", "accept_replay": true}}`)
	w.plan(t, "singapore-grs")
	return w
}

func (w *workspace) write(t *testing.T, name, text string) {
	t.Helper()
	release.Write(t, filepath.Join(w.dir, name), []byte(text))
}

func (w *workspace) remove(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(w.dir, name)); err != nil {
		t.Fatal(err)
	}
}

// plan takes the plan of a fixture. That of Singapore with GRS is not met, so
// nothing that is done wrong may let it pass.
func (w *workspace) plan(t *testing.T, fixture string) {
	t.Helper()
	w.write(t, "plan.json", string(release.Read(t, filepath.Join(plans, fixture, "plan.json"))))
}

// step runs the published step.
func (w *workspace) step(t *testing.T) (int, string) {
	t.Helper()
	script, err := filepath.Abs(release.Root + "/examples/conftest/check.sh")
	if err != nil {
		t.Fatal(err)
	}
	// The step looks for conftest on the path, as it would in a pipeline.
	bin := t.TempDir()
	if err := os.Symlink(tool.Path(t, "CONFTEST"), filepath.Join(bin, "conftest")); err != nil {
		t.Fatal(err)
	}
	environment := append([]string{"PATH=" + bin + ":" + os.Getenv("PATH")}, w.environment...)
	return w.run(t, environment, script, append(w.flags, w.documents...))
}

// alone runs Conftest as it is mostly run, under the same mistake.
func (w *workspace) alone(t *testing.T) (int, string) {
	t.Helper()
	args := []string{"test", "--policy", "policy", "--data", "policy", "--data", "run.json"}
	if !w.sets("NAMESPACE") && !w.sets("namespace") {
		args = append(args, "--namespace", "carveout.conftest")
	}
	for _, flag := range w.flags[4:] {
		args = append(args, strings.Replace(flag, "--site", "--data", 1))
	}
	return w.run(t, w.environment, tool.Path(t, "CONFTEST"), append(args, w.documents...))
}

// sets reports whether the mistake sets a flag of Conftest's from outside.
func (w *workspace) sets(name string) bool {
	text, err := os.ReadFile(filepath.Join(w.dir, "conftest.toml"))
	given := strings.Join(append(w.flags, w.environment...), " ")
	return strings.Contains(given, name) || err == nil && strings.Contains(string(text), name)
}

func (w *workspace) run(t *testing.T, environment []string, path string, args []string) (int, string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), path, args...)
	command.Dir, command.Env = w.dir, append(os.Environ(), environment...)
	text, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("run %s: %v", path, err)
	}
	return command.ProcessState.ExitCode(), string(text)
}

// TestStep makes each mistake and runs the step. Not one may pass; those that are
// no decision have to be told from a denial.
func TestStep(t *testing.T) {
	unsigned := filepath.Join(t.TempDir(), "unsigned.tar.gz")
	release.Carveout(t, release.Command(t, "./harness/cmd/carveout"), "bundle", "build", "--output", unsigned)
	policies := release.Files(t, release.Read(t, unsigned))

	rows := make([][]string, len(mistakes))
	t.Run("try", func(t *testing.T) {
		for i, c := range mistakes {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				w := newWorkspace(t, policies)
				if c.make != nil {
					c.make(t, w)
				}
				code, said := w.step(t)
				if code != c.code || !strings.Contains(said, c.says) {
					t.Errorf("exit code %d, want %d, and %q in:\n%s", code, c.code, c.says, said)
				}
				alone, _ := w.alone(t)
				last := strings.TrimSpace(said)
				last = strings.ReplaceAll(last[strings.LastIndex(last, "\n")+1:], w.dir+"/", "")
				rows[i] = []string{c.name, fmt.Sprintf("exit %d", alone), fmt.Sprintf("exit %d", code), last}
			})
		}
	})
	printed := table.Table{Title: "The pipeline step of examples/conftest, on a plan that is not met unless it says otherwise"}
	printed.Add("mistake", "conftest alone", "the step", "what it says")
	printed.Rows = append(printed.Rows, rows...)
	printed.Print(t, "4-conftest-step")
}

// mistake is one thing that is wrong in a pipeline, or nothing.
type mistake struct {
	name string
	make func(*testing.T, *workspace)
	code int
	says string
}

var mistakes = []mistake{
	{"none: not met", nil, denies, "4 denials in 1 documents"},
	{"none: met", func(t *testing.T, w *workspace) { w.plan(t, "singapore-lrs") }, passes, "nothing is denied in 1 documents"},
	{"none: undetermined", func(t *testing.T, w *workspace) { w.plan(t, "unknown-type") }, denies, "3 denials"},
	{"none: met and not met", func(t *testing.T, w *workspace) {
		w.write(t, "good.json", string(release.Read(t, filepath.Join(plans, "singapore-lrs", "plan.json"))))
		w.documents = append(w.documents, "good.json")
	}, denies, "4 denials in 2 documents"},

	{"no document named", func(_ *testing.T, w *workspace) { w.documents = nil }, noDecision, "no document is named"},
	{"a document that is not there", func(t *testing.T, w *workspace) { w.remove(t, "plan.json") }, noDecision, "no such file"},
	{"an empty document", func(t *testing.T, w *workspace) { w.write(t, "plan.json", "") }, noDecision, ""},
	{"an empty list", func(t *testing.T, w *workspace) { w.write(t, "plan.json", "[]") }, noDecision, "no rule"},
	{"a list of two plans", func(t *testing.T, w *workspace) {
		plan := string(release.Read(t, filepath.Join(w.dir, "plan.json")))
		w.write(t, "plan.json", "["+plan+","+plan+"]")
	}, noDecision, "several documents"},
	{"a path that Conftest would split", func(t *testing.T, w *workspace) {
		w.write(t, "a,b/run.json", string(release.Read(t, filepath.Join(w.dir, "run.json"))))
		w.flags = []string{"--policy", "policy", "--run", "a,b/run.json"}
	}, noDecision, "comma"},
	{"a document of no kind", func(t *testing.T, w *workspace) { w.write(t, "plan.json", "{}") }, denies, "denied"},

	{"--namespace main", func(_ *testing.T, w *workspace) { w.flags = append(w.flags, "--namespace", "main") }, noDecision, "--namespace is no flag"},
	{"CONFTEST_NAMESPACE=main", func(_ *testing.T, w *workspace) { w.environment = []string{"CONFTEST_NAMESPACE=main"} }, denies, "4 denials"},
	{"conftest.toml: namespace main", func(t *testing.T, w *workspace) { w.write(t, "conftest.toml", "namespace = [\"main\"]\n") }, denies, "4 denials"},
	{"policies without that namespace", func(t *testing.T, w *workspace) { w.remove(t, "policy/carveout/conftest") }, noDecision, "no decision"},
	{"no policies", func(t *testing.T, w *workspace) { w.remove(t, "policy") }, noDecision, "no such folder"},
	{"an empty folder of policies", func(t *testing.T, w *workspace) {
		w.remove(t, "policy")
		w.write(t, "policy/readme.txt", "")
	}, noDecision, "no decision"},
	{"the archive not unpacked", func(t *testing.T, w *workspace) {
		w.remove(t, "policy")
		w.write(t, "policy/carveout.tar.gz", "")
	}, noDecision, "no decision"},

	{"no tables", func(t *testing.T, w *workspace) { w.remove(t, "policy/carveout/azure/regions/data.json") }, noDecision, "tables"},
	{"no run", func(t *testing.T, w *workspace) { w.remove(t, "run.json") }, noDecision, "carveout_run"},
	{"a run under no key", func(t *testing.T, w *workspace) { w.write(t, "run.json", `{"gate": ["destination"]}`) }, noDecision, "carveout_run"},
	{"a site that is not there", func(_ *testing.T, w *workspace) { w.flags = append(w.flags, "--site", "site") }, noDecision, "no such folder"},
	{"an empty folder of a site", func(t *testing.T, w *workspace) {
		w.write(t, "site/readme.txt", "")
		w.flags = append(w.flags, "--site", "site")
	}, noDecision, "site is not loaded"},
	{"a site that adds a row to the tables", func(t *testing.T, w *workspace) {
		w.write(t, "site/workloads.json", `{"carveout_site": {"workloads": {}}, "carveout": {"azure": {"regions": {"table": {"rows": {"nowhere": {}}}}}}}`)
		w.flags = append(w.flags, "--site", "site")
	}, noDecision, "something else than carveout_site"},
	{"a site with a folder of data", func(t *testing.T, w *workspace) {
		w.write(t, "site/workloads.json", `{"carveout_site": {"workloads": {}}}`)
		w.write(t, "site/carveout/azure/regions/data.json", `{"table": {"rows": {"nowhere": {}}}}`)
		w.flags = append(w.flags, "--site", "site")
	}, noDecision, "nothing else that could be taken for data"},
	{"a site in YAML", func(t *testing.T, w *workspace) {
		w.write(t, "site/more.yaml", "carveout: {}\n")
		w.flags = append(w.flags, "--site", "site")
	}, noDecision, "nothing else that could be taken for data"},
	{"a run that adds a row to the tables", func(t *testing.T, w *workspace) {
		w.write(t, "run.json", `{"carveout_run": {}, "carveout": {"azure": {"regions": {"table": {"rows": {"nowhere": {}}}}}}}`)
	}, noDecision, "more than carveout_run"},
	{"another run beside the tables", func(t *testing.T, w *workspace) {
		w.write(t, "policy/zz.json", `{"carveout_run": {"gate": ["origin.sent_from"]}}`)
	}, noDecision, "no decision"},

	{"--combine", func(_ *testing.T, w *workspace) { w.flags = append(w.flags, "--combine") }, noDecision, "--combine is no flag"},
	{"CONFTEST_COMBINE=true", func(_ *testing.T, w *workspace) { w.environment = []string{"CONFTEST_COMBINE=true"} }, denies, "4 denials"},
	{"conftest.toml: combine", func(t *testing.T, w *workspace) { w.write(t, "conftest.toml", "combine = true\n") }, denies, "4 denials"},
	{"CONFTEST_NO_FAIL=true", func(_ *testing.T, w *workspace) { w.environment = []string{"CONFTEST_NO_FAIL=true"} }, denies, "4 denials"},
	{"conftest.toml: no-fail", func(t *testing.T, w *workspace) { w.write(t, "conftest.toml", "no-fail = true\n") }, denies, "4 denials"},
	{"CONFTEST_IGNORE=.*", func(_ *testing.T, w *workspace) { w.environment = []string{"CONFTEST_IGNORE=.*"} }, denies, "4 denials"},
	{"an exception beside the policies", func(t *testing.T, w *workspace) {
		w.write(t, "policy/exception.rego", "package carveout.conftest\n\nexception contains rules if rules := [\"\"]\n")
	}, noDecision, "of 4 denials"},
}
