package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/site"
	"github.com/itar-carveout/carveout/harness/sitereview"
)

const siteCheckLong = `Check says what in a site folder counts and what does not:

  - files that are not as published, by file, id and field, and placeholders that
    nobody has filled in: with one of them the whole site is refused;
  - records that count for nothing, each with its cause;
  - what has expired, or expires within N days: attestations, principals,
    authorizations, parameters, the registration, the last look at a
    cryptographic module's certificate;
  - what leads nowhere: attestations of a workload that does not exist, workloads
    without an attestation, people and licences that nobody names, or that are
    named and not there;
  - parameters that are weaker than the default, by name.

With --site-key it looks at a signed site bundle, as ` + "`carveout check`" + ` takes it; with
--bundle the policies of a release look.

It looks at no document. ` + "`carveout check`" + ` decides.

Exit codes:
  0  all good
  1  something counts for nothing, has expired, or contradicts
  2  could not read the folder, or the bundle is refused
  3  nothing worse than a warning: begins later, ends soon, leads nowhere,
     weakened, unfilled`

const siteCheckExample = `  # In the pipeline of the compliance team, every night
  carveout site check --within 45 site

  # What will have lapsed by the next audit
  carveout site check --as-of 2027-03-01 --within 0 site`

func newSiteCheck(s streams) *cobra.Command {
	var f checkFlags
	within := 30
	cmd := &cobra.Command{
		Use:     "check [flags] DIR|ARCHIVE",
		Short:   "Say what in a site folder counts, and what does not",
		Long:    siteCheckLong,
		Example: siteCheckExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name one site folder, or with --site-key the archive of a signed site bundle")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			// A folder, or the archive of a bundle.
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if within < 0 {
				return fmt.Errorf("--within %d: give a number of days, 0 or more", within)
			}
			f.site = args[0]
			return siteCheck(cmd.Context(), s, f, within)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&within, "within", within, "`days` that count as soon")
	flags.StringVar(&f.asOf, "as-of", "", "look at the folder as of this `date`, YYYY-MM-DD")
	f.define(flags)
	f.ofOutput(flags)
	complete(cmd, &f)
	return cmd
}

func siteCheck(ctx context.Context, s streams, f checkFlags, within int) error {
	if !slices.Contains(report.Names(), f.format) {
		_, err := report.ByName(f.format)
		return fmt.Errorf("--format: %w", err)
	}
	if err := f.consistent(); err != nil {
		return err
	}
	review, err := examine(ctx, s, f, within)
	if err != nil {
		return exitOn(err)
	}
	if err := f.write(s, func(w io.Writer, o report.Options) error {
		if f.format == "json" {
			return review.WriteJSON(w)
		}
		return review.WriteTable(w, o)
	}); err != nil {
		return exitOn(err)
	}
	codes := map[sitereview.Level]int{
		sitereview.Unreadable: exitFailed, sitereview.Fails: exitNotMet, sitereview.Warns: exitUndetermined,
	}
	if code, ok := codes[review.Worst()]; ok {
		return exitError{code: code}
	}
	return nil
}

// examine loads the site and has the policies review it.
func examine(ctx context.Context, s streams, f checkFlags, within int) (sitereview.Review, error) {
	options, err := f.policies(s)
	if err != nil {
		return sitereview.Review{}, err
	}
	source, err := f.bundleFlags.site(s, f.site)
	if err != nil {
		return sitereview.Review{}, err
	}
	loaded, err := source.load()
	var refused *site.Error
	if errors.As(err, &refused) {
		return sitereview.Refused(f.site, refused.Problems), nil
	}
	if err != nil {
		return sitereview.Review{}, err
	}
	engine, err := harness.New(ctx, append(options, source.option(), harness.WithRun(harness.Run{AsOf: f.asOf}))...)
	if err != nil {
		return sitereview.Review{}, err
	}
	said, err := engine.Review(ctx)
	if err != nil {
		return sitereview.Review{}, err
	}
	o := sitereview.Options{Day: f.asOf, Within: within, ModuleCheckDays: moduleCheckDays(engine, said)}
	if o.Day == "" {
		o.Day = time.Now().UTC().Format(time.DateOnly)
	}
	if source.folder != "" {
		if o.Todo, err = todo(source.folder); err != nil {
			return sitereview.Review{}, err
		}
	}
	review, err := sitereview.Examine(loaded, said, o)
	review.Folder = f.site // a bundle has none
	return review, err
}

// moduleCheckDays is the parameter in force, or 0 if the policies have none.
func moduleCheckDays(engine *harness.Engine, review harness.SiteReview) int {
	const name = "cmvp_status_max_age_days"
	value := engine.ParameterDefault(name)
	for _, p := range review.Parameters {
		if p.Name == name && p.InForce {
			value = p.Value
		}
	}
	days, err := strconv.Atoi(fmt.Sprint(value))
	if err != nil {
		return 0
	}
	return days
}

// todo counts the placeholders in the skeletons of a folder.
func todo(dir string) (map[string]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !strings.HasSuffix(entry.Name(), sitereview.TodoSuffix) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		counts[entry.Name()] = strings.Count(string(text), `"`+site.Placeholder)
	}
	return counts, nil
}
