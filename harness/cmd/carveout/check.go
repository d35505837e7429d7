package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
)

const checkLong = `Check decides on everything in a document that holds or handles data or keys,
and prints the verdict, what fails and how to mend it, and which facts are
missing from whom.

A document is a Terraform plan (terraform show -json), an ARM template, an inventory
of what is deployed (az resource list, Resource Graph), Kubernetes objects, or one
activity. Its kind is told by its contents. An activity is the exception: whoever writes one states
the facts, so it counts only with --kind activity, which the operator gives and
the author of a document cannot.

FILE is a document, DIR a folder of them (every *.json, *.yaml, *.yml, *.ndjson
and *.jsonl below it; hidden folders and the site folder are skipped), and - is
standard input. A document is JSON (of a template also with comments), YAML (several
documents are one list), or objects of JSON line by line (NDJSON). Files of
parameters of ARM templates are skipped in a folder: carveout resolve takes them.

Gate: by default everything that is relied on decides the exit code. A plan
alone can seldom settle more than where data is stored, so a pull request often
wants --gate destination.stored. A gate changes the exit code and no verdict.
The organization's own region rules (region_rules of the site) count where no
gate is named, and in one that names them: --gate destination.stored,site.

Marks: what is tagged as export-controlled comes first. --only marked leaves the
rest undecided, and says how much that is; tags that are known only after apply
count as a mark there.

Policies: those built into the command, or with --bundle those of a release: its
signed archive, with the release statement (.intoto.jsonl) beside it, which the key
must have signed, and which must not be older than one accepted before (--store).
A site comes as a folder, or with --site-key as a release of its own. A release
that is refused decides nothing: ` + "`carveout bundle verify`" + ` says more.

Exit codes:
  0  all met, or nothing holds data, or all that does is excluded (said on stderr)
  1  some not met
  2  could not run, or could not read something
  3  none not met, some undetermined
Of several files the worst decides, in the order 2, 1, 3, 0.

Results go to stdout, everything else to stderr. This is no legal advice.`

const checkExample = `  # A plan, judged by where it stores data
  terraform show -json plan.out | carveout check --gate destination.stored -

  # With the organization's own data, for the workload that the pipeline serves
  carveout check --site ../compliance/site --workload engdata plan.json

  # As the law stood on a past day; a replay passes only if you accept it
  carveout check --as-of 2025-12-31 --accept-replay plan.json

  # By a signed release of the policies and of the site, and by nothing else
  carveout check --bundle carveout.tar.gz --key carveout.pub \
    --site carveout-site.tar.gz --site-key compliance.pub --workload engdata plan.json

  # One activity, for a program
  carveout check --kind activity --format json activity.json`

// checkFlags are the flags of check, as given.
type checkFlags struct {
	site, asOf, kind, location string
	only                       string
	workloads, regimes, gate   []string
	acceptReplay               bool
	format, output             string
	bundleFlags
}

func newCheck(s streams) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:     "check [flags] FILE|DIR|-…",
		Short:   "Decide on documents: plans, templates, inventories, Kubernetes objects, activities",
		Long:    checkLong,
		Example: checkExample,
		Args:    someDocument,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			return check(cmd.Context(), s, f, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.ofEngine(flags)
	flags.Var(&words{to: &f.gate}, "gate", "`conditions`, clauses or site that decide the exit code (default: all relied on, and the site's region rules)")
	flags.StringVar(&f.only, "only", "", "decide only what is `marked` as export-controlled by its tags, or may be")
	flags.BoolVar(&f.acceptReplay, "accept-replay", false, "let a replayed run be met (with --as-of)")
	f.ofOutput(flags)
	complete(cmd, &f)
	return cmd
}

// ofEngine defines the flags that say what decides, and on what.
func (f *checkFlags) ofEngine(flags *pflag.FlagSet) {
	flags.StringVar(&f.site, "site", "", "`folder` of the organization's workloads, attestations and parameters, or with --site-key the archive of its signed bundle")
	flags.StringArrayVar(&f.workloads, "workload", nil, "`id` of a workload that the documents belong to (repeatable)")
	f.regimes = []string{"itar"}
	flags.Var(&words{to: &f.regimes}, "regime", "`regimes` to decide under: itar, ear or itar,ear")
	flags.StringVar(&f.kind, "kind", "", "`kind` of the documents: terraform, arm, inventory, kubernetes or activity; required for an activity, else told by their contents")
	flags.StringVar(&f.location, "location", "", "Azure `region` of an ARM deployment, or of the cluster that Kubernetes objects are for")
	flags.StringVar(&f.asOf, "as-of", "", "decide as the law stood on this `date`, YYYY-MM-DD; marked as replayed")
	f.define(flags)
}

// ofOutput defines the flags that say where results go, and in which form.
func (f *checkFlags) ofOutput(flags *pflag.FlagSet) {
	flags.StringVar(&f.format, "format", report.Names()[0], "`format` of the results: table or json")
	flags.StringVarP(&f.output, "output", "o", "", "write the results to this `file` instead of stdout")
}

// check runs the verb: everything is validated before any document is read.
func check(ctx context.Context, s streams, f checkFlags, args []string) error {
	format, err := report.ByName(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	engine, documents, err := f.prepare(ctx, s, args)
	if err != nil {
		return err
	}
	results, err := checkAll(ctx, s, engine, documents)
	if err != nil {
		return exitError{exitFailed, err}
	}
	f.unclaimed(s, engine, results)
	if err := emit(s, f, format, results); err != nil {
		return exitError{exitFailed, err}
	}
	if code := exitCode(results.Results); code != exitMet {
		return exitError{code: code}
	}
	return nil
}

// prepare validates the flags, makes the engine and finds the documents.
func (f checkFlags) prepare(ctx context.Context, s streams, args []string) (*harness.Engine, []document, error) {
	if err := f.consistent(); err != nil {
		return nil, nil, err
	}
	options, err := f.engineOptions(s)
	if err != nil {
		return nil, nil, exitError{exitFailed, err}
	}
	engine, err := harness.New(ctx, options...)
	if err != nil {
		return nil, nil, exitError{exitFailed, err}
	}
	if err := f.known(engine); err != nil {
		return nil, nil, err
	}
	documents, err := find(args, f.site, s)
	if err != nil {
		return nil, nil, err
	}
	return engine, documents, f.spare(documents)
}

// someDocument requires something to read.
func someDocument(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name a file, a folder, or - for standard input")
	}
	return nil
}

// checkAll decides on each document; one that fails does not stop the others.
func checkAll(ctx context.Context, s streams, engine *harness.Engine, documents []document) (harness.Results, error) {
	results := engine.NewResults()
	progress := newProgress(s, len(documents))
	defer progress.done()
	for _, d := range documents {
		result := d.check(ctx, s, engine)
		if err := ctx.Err(); err != nil {
			return results, fmt.Errorf("stopped before the end: %w", err)
		}
		results.Results = append(results.Results, result)
		progress.step()
	}
	return results, nil
}

// emit writes the results, and on stderr what must not be overlooked.
func emit(s streams, f checkFlags, format report.Format, results harness.Results) error {
	for _, result := range results.Results {
		explain(s, result)
	}
	return f.write(s, func(w io.Writer, o report.Options) error { return format.Write(w, results, o) })
}
