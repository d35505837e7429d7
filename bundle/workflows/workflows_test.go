package workflows

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// root is the folder of the repository.
const root = "../.."

// grants are all permissions that a job has. One more of them is a change to be
// reviewed here; the default of a job is none.
var grants = map[string]map[string]string{
	"ci.yml test":          {"contents": "read"},
	"build.yml build":      {"contents": "read"},
	"build.yml compare":    {},
	"build.yml provenance": {"id-token": "write", "attestations": "write"},
	"release.yml tag":      {"contents": "read"},
	"release.yml build":    {"contents": "read", "id-token": "write", "attestations": "write"},
	"release.yml sign":     {"contents": "read"},
	"release.yml push":     {"contents": "read"},
	"release.yml publish":  {"contents": "write"},
}

// step is a step of a job, or of a composite action.
type step struct {
	Uses  yaml.Node         `yaml:"uses"`
	Run   string            `yaml:"run"`
	Shell string            `yaml:"shell"`
	With  map[string]string `yaml:"with"`
	Env   map[string]string `yaml:"env"`
}

type job struct {
	Uses        yaml.Node         `yaml:"uses"`
	Secrets     yaml.Node         `yaml:"secrets"`
	Timeout     int               `yaml:"timeout-minutes"`
	Permissions map[string]string `yaml:"permissions"`
	Env         map[string]string `yaml:"env"`
	Steps       []step            `yaml:"steps"`
}

type workflow struct {
	On          yaml.Node         `yaml:"on"`
	Env         map[string]string `yaml:"env"`
	Permissions yaml.Node         `yaml:"permissions"`
	Jobs        map[string]job    `yaml:"jobs"`
	// Runs is that of an action.
	Runs struct {
		Steps []step `yaml:"steps"`
	} `yaml:"runs"`
}

func TestWorkflowsAreSafe(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 3 {
		t.Fatalf("found %d workflows below %s", len(files), root)
	}
	pins, jobs := map[string]string{}, map[string]bool{}
	for _, file := range append(files, filepath.Join(root, "action.yml")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		for _, problem := range problems(name, text, pins) {
			t.Error(problem)
		}
		w, err := parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for id := range w.Jobs {
			jobs[name+" "+id] = true
		}
	}
	for id := range grants {
		if !jobs[id] {
			t.Errorf("grants names the job %s, which is in no workflow", id)
		}
	}
}

func parse(text []byte) (workflow, error) {
	var w workflow
	err := yaml.Unmarshal(text, &w)
	return w, err
}

// problems says what is wrong with a workflow, or with an action. Pins collects the
// commits over all files, so that one action has one commit.
func problems(name string, text []byte, pins map[string]string) []string {
	w, err := parse(text)
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", name, err)}
	}
	var out []string
	say := func(format string, args ...any) { out = append(out, name+": "+fmt.Sprintf(format, args...)) }
	if len(w.Jobs) > 0 {
		if w.Permissions.Kind != yaml.MappingNode || len(w.Permissions.Content) > 0 {
			say("permissions at the top must be {}")
		}
		for _, trigger := range triggers(w.On) {
			if trigger == "pull_request_target" || trigger == "workflow_run" {
				say("%s runs what a stranger wrote with the rights of the repository", trigger)
			}
		}
		secretsIn(w.Env, "the whole workflow", say)
	}
	for _, id := range slices.Sorted(maps.Keys(w.Jobs)) {
		w.Jobs[id].problems(name, id, pins, say)
	}
	for i, s := range w.Runs.Steps {
		s.problems(fmt.Sprintf("step %d", i+1), pins, say)
		if s.Run != "" && s.Shell != "bash" {
			say("step %d: an action names its shell, bash", i+1)
		}
	}
	return out
}

func triggers(on yaml.Node) []string {
	var out []string
	switch on.Kind {
	case yaml.ScalarNode:
		out = []string{on.Value}
	case yaml.SequenceNode:
		for _, n := range on.Content {
			out = append(out, n.Value)
		}
	case yaml.MappingNode:
		for i := 0; i < len(on.Content); i += 2 {
			out = append(out, on.Content[i].Value)
		}
	default:
	}
	return out
}

func (j job) problems(file, id string, pins map[string]string, say func(string, ...any)) {
	if difference := cmp.Diff(grants[file+" "+id], j.Permissions); difference != "" {
		say("job %s: its permissions are not those of the list of grants (-list +job):\n%s", id, difference)
	}
	secretsIn(j.Env, "the whole job "+id, say)
	if !j.Secrets.IsZero() {
		say("job %s: gives secrets to a workflow that it calls", id)
	}
	if !j.Uses.IsZero() {
		pinned(j.Uses, "job "+id, pins, say)
	} else if j.Timeout == 0 {
		say("job %s: has no timeout-minutes", id)
	}
	for i, s := range j.Steps {
		s.problems(fmt.Sprintf("job %s, step %d", id, i+1), pins, say)
	}
}

func (s step) problems(where string, pins map[string]string, say func(string, ...any)) {
	// Whoever chooses a value would write shell: it goes through env.
	if strings.Contains(s.Run, "${{") {
		say("%s: an expression within run; give it by env", where)
	}
	for name, value := range s.With {
		if strings.Contains(value, "secrets.") {
			say("%s: a secret in with.%s; give it by env to a script", where, name)
		}
	}
	if s.Uses.IsZero() {
		return
	}
	pinned(s.Uses, where, pins, say)
	if strings.HasPrefix(s.Uses.Value, "actions/checkout@") && s.With["persist-credentials"] != "false" {
		say("%s: a checkout leaves the token behind without persist-credentials: false", where)
	}
}

func secretsIn(env map[string]string, where string, say func(string, ...any)) {
	for name, value := range env {
		if strings.Contains(value, "secrets.") {
			say("the secret %s is there for %s; give it to the one step that needs it", name, where)
		}
	}
}

var (
	commit  = regexp.MustCompile(`^([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)(/[A-Za-z0-9_./-]+)?@([0-9a-f]{40})$`)
	release = regexp.MustCompile(`^# v\d+\.\d+\.\d+$`)
)

// pinned requires a full commit and the version that it is, and one commit for each
// action.
func pinned(uses yaml.Node, where string, pins map[string]string, say func(string, ...any)) {
	if strings.HasPrefix(uses.Value, "./") {
		return
	}
	match := commit.FindStringSubmatch(uses.Value)
	if match == nil {
		say("%s: %s is not pinned to a full commit", where, uses.Value)
		return
	}
	if !release.MatchString(uses.LineComment) {
		say("%s: %s has no comment with its version, # v1.2.3", where, uses.Value)
	}
	pin := match[3] + " " + uses.LineComment
	if other, known := pins[match[1]]; known && other != pin {
		say("%s: %s is %s here and %s elsewhere", where, match[1], pin, other)
	}
	pins[match[1]] = pin
}

// A check that never fails is worth nothing: each of these has one thing wrong.
func TestUnsafeWorkflowsAreFound(t *testing.T) {
	t.Parallel()
	const sha = "de0fac2e4500dabe0009e67214ff5f5447ce83dd"
	const good = `on: push
permissions: {}
jobs:
  test:
    timeout-minutes: 1
    permissions: {contents: read}
    steps:
      - uses: actions/checkout@` + sha + ` # v6.0.2
        with:
          persist-credentials: false
      - run: make
        env:
          NAME: ${{ github.ref_name }}
`
	if found := problems("ci.yml", []byte(good), map[string]string{}); len(found) > 0 {
		t.Fatalf("the good one: %q", found)
	}
	for name, c := range map[string]struct{ old, replacement, says string }{
		"a tag":               {sha, "v6", "not pinned"},
		"a short commit":      {sha, sha[:12], "not pinned"},
		"a branch of a name":  {"actions/checkout@" + sha, "docker://image:latest", "not pinned"},
		"no version":          {" # v6.0.2", "", "no comment"},
		"half a version":      {"# v6.0.2", "# v6", "no comment"},
		"rights at the top":   {"permissions: {}", "permissions: {contents: read}", "at the top"},
		"all rights":          {"permissions: {}", "permissions: write-all", "at the top"},
		"no rights stated":    {"permissions: {}\n", "", "at the top"},
		"a job with more":     {"{contents: read}", "{contents: write}", "list of grants"},
		"a job with defaults": {"    permissions: {contents: read}\n", "", "list of grants"},
		"a job not listed":    {"  test:", "  other:", "list of grants"},
		"a stranger's code":   {"on: push", "on: [push, pull_request_target]", "stranger"},
		"after another":       {"on: push", "on: {workflow_run: {}}", "stranger"},
		"an injection":        {"run: make", "run: make ${{ github.head_ref }}", "within run"},
		"the token stays":     {"persist-credentials: false", "fetch-depth: 1", "persist-credentials"},
		"the token, said":     {"persist-credentials: false", "persist-credentials: true", "persist-credentials"},
		"no end":              {"    timeout-minutes: 1\n", "", "timeout-minutes"},
		"a secret for all":    {"permissions: {}", "env: {KEY: \"${{ secrets.KEY }}\"}\npermissions: {}", "whole workflow"},
		"a secret for a job":  {"    steps:", "    env: {KEY: \"${{ secrets.KEY }}\"}\n    steps:", "whole job"},
		"a secret to a step":  {"persist-credentials: false", "persist-credentials: false\n          token: ${{ secrets.KEY }}", "with.token"},
		"secrets passed on":   {"    steps:", "    secrets: inherit\n    steps:", "gives secrets"},
		"two commits": {
			"      - run: make", "      - uses: actions/checkout@" + strings.Repeat("a", 40) +
				" # v6.0.2\n        with:\n          persist-credentials: false\n      - run: make", "elsewhere",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(good, c.old, c.replacement, 1)
			if text == good {
				t.Fatalf("%q is not in the good one", c.old)
			}
			found := problems("ci.yml", []byte(text), map[string]string{})
			if len(found) == 0 || !strings.Contains(strings.Join(found, "\n"), c.says) {
				t.Errorf("found %q, want something that says %q", found, c.says)
			}
		})
	}
}
