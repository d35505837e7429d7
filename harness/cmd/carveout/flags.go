package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
)

// noneEmpty refuses a flag that was given without a value, as happens when a
// variable of a pipeline is not set: without its --bundle a run would go on with
// other policies than those asked for.
func noneEmpty(flags *pflag.FlagSet) error {
	var err error
	flags.Visit(func(flag *pflag.Flag) {
		if value := flag.Value.String(); err == nil && (value == "" || value == "[]") {
			err = fmt.Errorf("--%s is empty; give it a value or leave it out", flag.Name)
		}
	})
	return err
}

// consistent checks what can be checked without the policies.
func (f checkFlags) consistent() error {
	if f.asOf != "" {
		if _, err := time.Parse(time.DateOnly, f.asOf); err != nil {
			return fmt.Errorf("--as-of %q is no day; write it as YYYY-MM-DD, for example 2026-11-23", f.asOf)
		}
	}
	switch {
	case f.acceptReplay && f.asOf == "":
		return errors.New("--accept-replay means something only with --as-of")
	case f.siteKey != "" && f.site == "":
		return errors.New("--site-key means something only with --site")
	case len(f.workloads) > 0 && f.site == "":
		return errors.New("--workload needs --site: without it no workload is known")
	}
	return f.bundleFlags.consistent()
}

// known checks the words of the flags against the policies and the site.
func (f checkFlags) known(engine *harness.Engine) error {
	v, err := engine.Vocabulary()
	if err != nil {
		return exitError{exitFailed, err}
	}
	if f.kind != "" {
		if err := oneOf("--kind", f.kind, v.Kinds); err != nil {
			return err
		}
	}
	for i, regime := range f.regimes {
		if slices.Contains(f.regimes[:i], regime) {
			return fmt.Errorf("--regime: %s is there twice", regime)
		}
		if err := oneOf("--regime", regime, v.Regimes); err != nil {
			return err
		}
	}
	for _, name := range f.gate {
		if !slices.Contains(v.Gates, name) {
			return fmt.Errorf("--gate: there is no condition or clause %q\n  conditions: %s\n  clauses:    %s\n  and %s, the organization's own region rules",
				name, strings.Join(v.Conditions, ", "), strings.Join(v.Clauses, ", "), harness.GateSite)
		}
	}
	if f.only != "" {
		if err := oneOf("--only", f.only, []string{harness.Marked}); err != nil {
			return err
		}
	}
	if f.location != "" && !slices.Contains(v.Regions, normal(f.location)) {
		return fmt.Errorf("--location: there is no Azure region %q; regions are written like southeastasia", f.location)
	}
	for _, id := range f.workloads {
		if err := oneOf("--workload", id, engine.Workloads()); err != nil {
			return err
		}
	}
	return nil
}

// normal is the name of a region without the case and spaces of its display form.
func normal(region string) string {
	return strings.ToLower(strings.ReplaceAll(region, " ", ""))
}

func oneOf(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if len(allowed) == 0 {
		return fmt.Errorf("%s: there is no %q; there are none", flag, value)
	}
	return fmt.Errorf("%s: there is no %q; there are %s", flag, value, strings.Join(allowed, ", "))
}

// engineOptions turns the flags into an engine's.
func (f checkFlags) engineOptions(s streams) ([]harness.Option, error) {
	options, err := f.policies(s)
	if err != nil {
		return nil, err
	}
	options = append(options, harness.WithRun(harness.Run{
		AsOf: f.asOf, AcceptReplay: f.acceptReplay, Kind: f.kind, Regimes: f.regimes,
		Location: normal(f.location), Workloads: f.workloads, Gate: f.gate, Only: f.only,
	}))
	if f.site == "" {
		return options, nil
	}
	source, err := f.bundleFlags.site(s, f.site)
	if err != nil {
		return nil, err
	}
	return append(options, source.option()), nil
}

// complete teaches the shell the values of the enumerated flags.
func complete(cmd *cobra.Command, f *checkFlags) {
	words := func(flag string, values func(harness.Vocabulary, *harness.Engine) []string) {
		// Registering fails only for a flag that does not exist, or is there
		// twice; the scripts in testdata complete each of them.
		_ = cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var options []harness.Option
			// A key press verifies nothing: it must not remember a version.
			if f.site != "" && f.siteKey == "" {
				options = append(options, harness.SiteFolder(f.site))
			}
			engine, err := harness.New(cmd.Context(), options...)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			v, err := engine.Vocabulary()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return afterComma(typed, values(v, engine)), cobra.ShellCompDirectiveNoFileComp
		})
	}
	words("kind", func(v harness.Vocabulary, _ *harness.Engine) []string { return v.Kinds })
	words("regime", func(v harness.Vocabulary, _ *harness.Engine) []string { return v.Regimes })
	words("location", func(v harness.Vocabulary, _ *harness.Engine) []string { return v.Regions })
	words("workload", func(_ harness.Vocabulary, e *harness.Engine) []string { return e.Workloads() })
	words("gate", func(v harness.Vocabulary, _ *harness.Engine) []string { return v.Gates })
	words("only", func(harness.Vocabulary, *harness.Engine) []string { return []string{harness.Marked} })
	words("format", func(harness.Vocabulary, *harness.Engine) []string { return report.Names() })
	fileFlags(cmd, []string{"bundle"}, "gz")
	fileFlags(cmd, []string{"key", "site-key"}, "pem", "pub")
	folders(cmd, "store")
}

// afterComma completes the last word of a list.
func afterComma(typed string, values []string) []cobra.Completion {
	prefix := typed[:strings.LastIndex(typed, ",")+1]
	out := make([]cobra.Completion, 0, len(values))
	for _, value := range values {
		out = append(out, prefix+value)
	}
	return out
}
