package workflows

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// hook is one of .pre-commit-hooks.yaml.
type hook struct {
	ID       string   `yaml:"id"`
	Entry    string   `yaml:"entry"`
	Args     []string `yaml:"args"`
	Language string   `yaml:"language"`
	Files    string   `yaml:"files"`
	Serial   bool     `yaml:"require_serial"`
}

func readHook(t *testing.T) hook {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var hooks []hook
	if err := yaml.Unmarshal(text, &hooks); err != nil {
		t.Fatal(err)
	}
	if len(hooks) != 1 {
		t.Fatalf("there are %d hooks", len(hooks))
	}
	return hooks[0]
}

func TestHookChoosesFiles(t *testing.T) {
	t.Parallel()
	files, err := regexp.Compile(readHook(t).Files)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"plan.json":                          true,
		"infra/prod/plan.json":               true,
		"tfplan.json":                        true,
		"prod.tfplan.json":                   true,
		"azuredeploy.json":                   true,
		"a/mainTemplate.json":                true,
		"a/resolved.carveout.json":           true,
		"azuredeploy.parameters.json":        false,
		"package.json":                       false,
		"floorplan.json":                     false,
		"plan.json.md":                       false,
		"fixtures/terraform/a/expected.json": false,
	} {
		if got := files.MatchString(name); got != want {
			t.Errorf("%s is chosen: %t, want %t", name, got, want)
		}
	}
}

// pre-commit installs the commands of the module and runs entry, args and the names
// of files, without a shell, in the folder of the repository that commits.
func TestHookDecides(t *testing.T) {
	t.Parallel()
	h := readHook(t)
	if h.Language != "golang" || !h.Serial {
		t.Errorf("the hook has the language %q and require_serial %t", h.Language, h.Serial)
	}
	r := newRunner(t)
	entry := append(strings.Fields(h.Entry), h.Args...)
	for name, c := range map[string]struct {
		files []string
		code  int
		says  string
	}{
		"passes":     {[]string{stays}, 0, "MET  "},
		"fails":      {[]string{stays, leaves}, 1, "NOT MET  "},
		"not a plan": {[]string{stays, "go.mod"}, 2, "go.mod"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), filepath.Join(r.bin, entry[0]), append(entry[1:], c.files...)...)
			cmd.Dir = r.root
			out, err := cmd.CombinedOutput()
			code := 0
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				code = exit.ExitCode()
			} else if err != nil {
				t.Fatal(err)
			}
			if code != c.code || !strings.Contains(string(out), c.says) {
				t.Errorf("exit code %d, want %d and %q:\n%s", code, c.code, c.says, out)
			}
		})
	}
}
