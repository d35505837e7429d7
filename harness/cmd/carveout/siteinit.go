package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/site"
	"github.com/itar-carveout/carveout/harness/sitefolder"
)

const siteInitLong = `Init makes a site folder for what a plan, or another document that
` + "`carveout check`" + ` reads, holds, with the least that makes it
useful: the workloads that the plan seems to have, skeletons of exactly the facts
that are missing, and a README that explains each field in plain words.

Workloads are guessed from modules, or else from resource groups. What holds data
in the United States alone is proposed to rely on the basis domestic, the rest on
carve_out. All of it is a proposal: which basis holds is for people to decide.

The skeletons are text files. They count for nothing until somebody has filled
them in and given them their own names, as the README says.

Nothing of a plan gets into the folder but addresses, types and names of regions.
Nothing is overwritten. Keep the folder outside the repository of the plans: in
the same git work tree it counts for nothing.

Exit codes:
  0  the folder is made, or no plan holds data and none is needed (said on stderr)
  2  could not run, or could not read something; nothing is written`

const siteInitExample = `  # For one plan, into a repository of the compliance team
  carveout site init --from plan.json ../compliance/site

  # For several plans, one of them piped
  terraform show -json prod.out | carveout site init --from - --from dev.json ../compliance/site`

func newSiteInit(s streams) *cobra.Command {
	var from []string
	cmd := &cobra.Command{
		Use:     "init --from PLAN [--from …] [DIR]",
		Short:   "Make a site folder for what a plan holds",
		Long:    siteInitLong,
		Example: siteInitExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("name one folder to make; plans are given with --from")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if len(from) == 0 {
				return errors.New("name a plan with --from, a file or - for standard input: the folder is made for what it holds")
			}
			dir := "site"
			if len(args) == 1 {
				dir = args[0]
			}
			return siteInit(cmd.Context(), s, from, dir)
		},
	}
	cmd.Flags().StringArrayVar(&from, "from", nil, "`plan` or other document, in any form that check reads, a folder of them, or - for standard input (repeatable)")
	// Fails only for a flag that does not exist.
	_ = cmd.MarkFlagFilename("from", "json", "yaml", "yml", "ndjson", "jsonl")
	return cmd
}

// siteInit reads all plans before it writes anything.
func siteInit(ctx context.Context, s streams, from []string, dir string) error {
	if err := sitefolder.Vacant(dir); err != nil {
		return exitError{exitFailed, err}
	}
	documents, err := find(from, "", s)
	if err != nil {
		return err
	}
	plans := make([]plan, 0, len(documents))
	for _, d := range documents {
		data, err := d.read(s)
		if err != nil {
			return exitError{exitFailed, err}
		}
		plans = append(plans, plan{d, data})
	}
	in, err := propose(ctx, plans)
	if err != nil {
		return exitError{exitFailed, err}
	}
	if len(in.Proposal.Workloads) == 0 && len(in.Proposal.Unjudged) == 0 {
		s.note("carveout: nothing in %s holds data or keys; no site folder is needed, and none was made", report.Safe(strings.Join(from, ", ")))
		return nil
	}
	files, err := sitefolder.Render(in)
	if err != nil {
		return exitError{exitFailed, err}
	}
	if err := sitefolder.Write(dir, files); err != nil {
		return exitError{exitFailed, fmt.Errorf("make the site folder: %w", err)}
	}
	made := &site.Site{Dir: dir}
	for _, d := range documents {
		where := d.path
		if where == "" {
			where = "."
		}
		if made.SharesWorkTree(where) {
			s.note("carveout: %s lies in the same git work tree as %s, whose author could change it: there it counts for nothing. Move it to a repository of the compliance team.",
				report.Safe(dir), report.Safe(d.name))
			break
		}
	}
	return exitOn(describeFolder(s, dir, from, in))
}

// plan is a document and its bytes.
type plan struct {
	document
	data []byte
}

// propose checks the plans without a site, groups what they hold, and checks
// them again with the workloads proposed, to ask for what those need.
func propose(ctx context.Context, plans []plan) (sitefolder.Input, error) {
	engine, err := harness.New(ctx)
	if err != nil {
		return sitefolder.Input{}, err
	}
	reports, err := reportsOf(ctx, engine, plans)
	if err != nil {
		return sitefolder.Input{}, err
	}
	grouped := make([]sitefolder.Plan, 0, len(plans))
	for i, p := range plans {
		groups := sitefolder.Groups{}
		// Only a plan in JSON, as Terraform writes it, says which group is which.
		if kind := reports[i].Kind; kind != nil && *kind == "terraform" && json.Valid(p.data) {
			if groups, err = sitefolder.ReadGroups(p.data); err != nil {
				return sitefolder.Input{}, fmt.Errorf("%s: %w", p.name, err)
			}
		}
		grouped = append(grouped, sitefolder.Plan{Report: reports[i], Groups: groups})
	}
	in := sitefolder.Input{Proposal: sitefolder.Propose(grouped)}
	if in.Facts, err = engine.Facts(); err != nil || len(in.Proposal.Workloads) == 0 {
		return in, err
	}
	if in.Bases, err = engine.Bases(); err != nil {
		return in, err
	}
	proposed, err := engine.With(ctx,
		harness.SiteData(map[string]any{"workloads": in.Proposal.Section()}),
		harness.WithRun(harness.Run{Workloads: in.Proposal.IDs()}))
	if err != nil {
		return in, err
	}
	if reports, err = reportsOf(ctx, proposed, plans); err != nil {
		return in, err
	}
	for _, r := range reports {
		in.Missing = append(in.Missing, r.Missing...)
	}
	in.Asks = sitefolder.Asks(reports)
	return in, nil
}

func reportsOf(ctx context.Context, engine *harness.Engine, plans []plan) ([]harness.Report, error) {
	reports := make([]harness.Report, 0, len(plans))
	for _, p := range plans {
		r, err := engine.Check(ctx, bytes.NewReader(p.data), harness.FileName(p.name))
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// describeFolder says what was made and what comes next.
func describeFolder(s streams, dir string, from []string, in sitefolder.Input) error {
	o := s.options()
	p := layout.New(o.Colour, o.Width)
	p.Line(0, p.Bold("Made "+layout.Name(dir)))
	p.Gap()
	flags := ""
	for _, w := range in.Proposal.Workloads {
		flags += " --workload " + w.ID
		p.Prose(2, fmt.Sprintf("workload %s: %s, proposed to rely on %s", w.ID,
			layout.Count(len(w.Members), "resource", "resources"), strings.Join(w.ReliesOn, ", ")))
	}
	if n := len(in.Proposal.Unjudged); n > 0 {
		p.Prose(2, layout.Count(n, "resource is", "resources are")+" of types that nobody has judged, and in no workload")
	}
	p.Gap()
	p.Prose(2, "Begin with "+filepath.Join(dir, "README.md")+". Fill in the *.todo.txt files and give them their own names; then:")
	p.Gap()
	argument := "PLAN"
	if len(from) == 1 && from[0] != stdinName {
		argument = layout.Word(from[0])
	}
	at := layout.Word(dir)
	p.Line(4, "carveout site check "+at)
	p.Line(4, "carveout missing --site "+at+flags+" "+argument)
	p.Line(4, "carveout check --site "+at+flags+" "+argument)
	return p.Print(s.out)
}
