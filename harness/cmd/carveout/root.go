package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
)

// Exit codes. Of several files the worst decides: 2, then 1, 3, 0.
const (
	exitMet          = 0
	exitNotMet       = 1
	exitFailed       = 2
	exitUndetermined = 3
)

// exitError ends the program with a code and, if err is set, a message.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e exitError) Unwrap() error { return e.err }

// exitOn is the exit code for what could not be done.
func exitOn(err error) error {
	if err == nil {
		return nil
	}
	return exitError{exitFailed, err}
}

// run executes a command line and returns the exit code. Whatever is not a
// verdict is exit code 2.
func run(ctx context.Context, args []string, s streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	called, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitMet
	}
	var exit exitError
	if errors.As(err, &exit) {
		if exit.err != nil {
			s.note("carveout: %v", exit.err)
		}
		return exit.code
	}
	s.note("carveout: %v\nSee `%s --help`.", err, called.CommandPath())
	return exitFailed
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "carveout",
		Short: "Does it stay out of \"export\" under 22 CFR 120.54(a)(5)?",
		Long: `Carveout says of infrastructure and of single activities whether technical data
stays out of "export" under the ITAR's end-to-end-encryption carve-out, 22 CFR
120.54(a)(5): on which legal basis, which clause fails, and which facts are
missing from whom.

It is no legal advice, licence or determination. Infrastructure can disprove
the carve-out, never prove it. Microsoft 365 and classified systems are out of
its scope.`,
		Example: `  terraform show -json plan.out > plan.json
  carveout check plan.json
  carveout site init --from plan.json ../compliance/site`,
		Version:       harness.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.AddCommand(newCheck(s), newMissing(s), newResolve(s), newSite(s), newBundle(s), newVersion(s))
	return root
}
