package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"carveout": main})
}

// The scripts in testdata show the command from outside: exit codes, what is on
// stdout and what on stderr. Each starts with the files of testdata/documents.
func TestScripts(t *testing.T) {
	t.Parallel()
	documents, err := filepath.Abs(filepath.Join("testdata", "documents"))
	if err != nil {
		t.Fatal(err)
	}
	repository, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPOSITORY", repository)
			return os.CopyFS(env.WorkDir, os.DirFS(documents))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": code, "genkey": genkey, "flip": flip, "registry": startRegistry},
	})
}

// code runs the command and requires its exit code: code 3 check plan.json.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N argument…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec("carveout", args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("run carveout: %v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
