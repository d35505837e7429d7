package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/missing"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/sitefolder"
)

const missingLong = `Missing lists what people would have to state so that what is undetermined is
decided, and who can state it. It asks for the least: for each resource only what
the basis that needs the fewest facts still lacks. A list and the word that
nothing is missing from it (hops, hops_complete) are one fact.

With --skeleton it prints an attestations.json with a record for each workload and
role. Each value in it is a placeholder (TODO: …), which no site is read with: a
skeleton never counts before somebody has filled it in. It has the fields that are
needed and no others, and for a workload of which nobody has said what its data is
the one record that does instead if it holds nothing controlled.

FILE, DIR and - are as in ` + "`carveout check`" + `, and so are the flags: plans, ARM
templates, inventories, Kubernetes objects and activities, in JSON, YAML or NDJSON.

Exit codes:
  0  nothing is missing
  2  could not run, or could not read something
  3  something is missing
Nothing missing is not the same as met: ` + "`carveout check`" + ` says that.`

const missingExample = `  # Who has to say what, for a plan that belongs to a workload
  carveout missing --site ../compliance/site --workload engdata plan.json

  # A file to fill in
  carveout missing --site ../compliance/site --workload engdata --skeleton plan.json > attestations.todo.txt`

func newMissing(s streams) *cobra.Command {
	var f checkFlags
	var skeleton bool
	cmd := &cobra.Command{
		Use:     "missing [flags] FILE|DIR|-…",
		Short:   "List the facts that are missing, and from whom",
		Long:    missingLong,
		Example: missingExample,
		Args:    someDocument,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			return listMissing(cmd.Context(), s, f, skeleton, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.ofEngine(flags)
	flags.BoolVar(&skeleton, "skeleton", false, "print a skeleton attestations.json to fill in")
	f.ofOutput(flags)
	cmd.MarkFlagsMutuallyExclusive("skeleton", "format")
	complete(cmd, &f)
	return cmd
}

func listMissing(ctx context.Context, s streams, f checkFlags, skeleton bool, args []string) error {
	if !slices.Contains(report.Names(), f.format) {
		_, err := report.ByName(f.format)
		return fmt.Errorf("--format: %w", err)
	}
	engine, documents, err := f.prepare(ctx, s, args)
	if err != nil {
		return err
	}
	facts, err := engine.Facts()
	if err != nil {
		return exitOn(err)
	}
	results, err := checkAll(ctx, s, engine, documents)
	if err != nil {
		return exitOn(err)
	}
	for _, result := range results.Results {
		explain(s, result)
	}
	f.unclaimed(s, engine, results)
	list := missing.Of(results.Results, facts)
	if skeleton && list.Roster() {
		s.note("carveout: principals.json lacks people too; `carveout missing` without --skeleton says so")
	}
	if names := list.Unattestable(facts); skeleton && len(names) > 0 {
		s.note("carveout: missing too, and nobody can attest it; state it in the document: %s", report.Safe(strings.Join(names, ", ")))
	}
	if err := f.write(s, func(w io.Writer, o report.Options) error {
		switch {
		case skeleton:
			return writeSkeleton(w, engine, results, facts)
		case f.format == "json":
			return list.WriteJSON(w)
		default:
			return list.WriteTable(w, o)
		}
	}); err != nil {
		return exitOn(err)
	}
	switch {
	case len(list.Failed) > 0:
		return exitError{code: exitFailed}
	case len(list.Missing) > 0:
		return exitError{code: exitUndetermined}
	}
	return nil
}

// write sends results to the file or the stream asked for.
func (f checkFlags) write(s streams, write func(io.Writer, report.Options) error) error {
	if f.output == "" || f.output == "-" {
		return write(s.out, s.options())
	}
	return writeFile(f.output, func(file *os.File) error { return write(file, report.Options{}) })
}

func writeSkeleton(w io.Writer, engine *harness.Engine, results harness.Results, facts map[string]harness.Fact) error {
	var reports []harness.Report
	for _, result := range results.Results {
		if result.Report != nil {
			reports = append(reports, *result.Report)
		}
	}
	if len(reports) == 0 {
		return errors.New("there is no report to make a skeleton from")
	}
	bases, err := engine.Bases()
	if err != nil {
		return err
	}
	text, err := sitefolder.Attestations(sitefolder.Asks(reports), facts, bases)
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}
