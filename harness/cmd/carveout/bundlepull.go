package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/registry"
	"github.com/itar-carveout/carveout/harness/report"
)

const bundlePullLong = `Pull gets a bundle that ` + "`carveout bundle push`" + ` pushed, by tag or by digest, verifies it
in memory, and only then writes its archive and its release statement into a folder.

All of the artifact is held to the release, not only the archive: also what Conftest
would unpack, and what the manifest says. On stdout stands the digest. Whoever pulls
by this digest, with any client, gets what was verified here:

  conftest pull --policy policy oci://registry.example.com/policies/carveout@sha256:…
  conftest test --policy policy --data policy --namespace carveout.conftest --show-builtin-errors plan.json

and so does OPA, with the digest in the place of the tag in resource:. OPA verifies
the signature besides, if its configuration has signing: (carveout bundle push --help).

The versions accepted are remembered in the folder of --store, as
` + "`carveout bundle verify`" + ` does: a tag that went back to an older release is refused.

A registry vouches for nothing. What it sends is bounded before it is read, and
refused with a code in brackets if it is not what it has to be.

Exit codes: 0 pulled, 2 refused or failed; then nothing is written into the folder.`

const bundlePullExample = `  carveout bundle pull registry.example.com/policies/carveout:1.4.0 --key carveout.pub --output policies
  carveout check --bundle policies/carveout.tar.gz --key carveout.pub plan.json`

func newBundlePull(s streams) *cobra.Command {
	var r remote
	var output, store string
	var noStore, force bool
	cmd := &cobra.Command{
		Use:               "pull [flags] REFERENCE",
		Short:             "Pull a bundle from an OCI registry, and verify it before it is written",
		Long:              bundlePullLong,
		Example:           bundlePullExample,
		Args:              oneArchive("name what to pull, such as localhost:5000/carveout:1.4.0"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if output == "" {
				return errors.New("name the folder to write into with --output")
			}
			options, err := r.options(s)
			if err != nil {
				return err
			}
			if !noStore {
				if options.Verify.Store, err = openStore(store); err != nil {
					return exitOn(err)
				}
			}
			return exitOn(bundlePull(cmd.Context(), s, args[0], output, force, options))
		},
	}
	r.flags(cmd)
	flags := cmd.Flags()
	flags.StringVarP(&output, "output", "o", "", "write archive and statement into this `folder`")
	flags.BoolVar(&force, "force", false, "replace files that are there already with other bytes")
	flags.StringVar(&store, "store", "", "`folder` that remembers the versions accepted (default: carveout in the user's configuration)")
	flags.BoolVar(&noStore, "no-store", false, "neither remember the version nor compare it: an older release passes")
	cmd.MarkFlagsMutuallyExclusive("store", "no-store")
	folders(cmd, "output", "store")
	return cmd
}

func bundlePull(ctx context.Context, s streams, reference, output string, force bool, options registry.Options) error {
	pulled, err := registry.Pull(ctx, reference, options)
	if options.Progress != nil {
		options.Progress("")
	}
	if err != nil {
		return fmt.Errorf("%s is refused: %w", report.Safe(reference), hint(err))
	}
	if err := os.MkdirAll(output, 0o777); err != nil {
		return fmt.Errorf("make the folder of the release: %w", err)
	}
	at := func(suffix string) string { return filepath.Join(output, pulled.Base+suffix) }
	// An archive beside a statement of another release is refused by everyone who
	// reads it, should the machine stop between the two.
	err = place(force,
		product{path: at(bundle.StatementSuffix), content: pulled.Statement},
		product{path: at(bundle.SignedSuffix), content: pulled.Archive},
	)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, pulled.Digest)
	if err == nil && s.terminal(s.err) {
		s.note("verified: version %s; pin it as %s@%s", report.Safe(pulled.Bundle.Release().Version), report.Safe(withoutTag(reference)), pulled.Digest)
	}
	return err
}
