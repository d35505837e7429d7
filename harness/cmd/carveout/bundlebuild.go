package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"testing/fstest"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/site"
	"github.com/itar-carveout/carveout/policies"
)

const bundleBuildLong = `Build makes an unsigned bundle: of the policies in this command, of those in a
folder (--policies), or of a site (--site).

The same files give the same bytes, whatever the folder, the user, the umask, the
time zone and the clock. Whoever builds a release again can compare its sha256.
The archive's own can differ where another version of Go compresses differently;
that of the tar within cannot. So both are printed.

Of --policies it takes .manifest and the folder carveout, as this command embeds
them. Policies are compiled with what the oldest engine has that must decide alike, and
their tests are left out. A site is checked as ` + "`carveout check --site`" + ` checks it.
The revision of policies is the one of their .manifest, unless --revision gives
another; that of a site is the beginning of the sha256 of its folder, which the
results of ` + "`carveout check`" + ` name.

A file that is there already with other bytes is not replaced without --force.

Exit codes: 0 built, 2 refused or failed; then nothing is written.`

const bundleBuildExample = `  # The policies of this command, as carveout-unsigned.tar.gz
  carveout bundle build

  # The site of the compliance team, as carveout-site-unsigned.tar.gz
  carveout bundle build --site ../compliance/site

  # A release of your own policies, compared with one that was built elsewhere
  carveout bundle build --policies policies --output - | sha256sum`

type bundleBuildFlags struct {
	policies, site, revision, output string
	force                            bool
}

func newBundleBuild(s streams) *cobra.Command {
	var f bundleBuildFlags
	cmd := &cobra.Command{
		Use:               "build [flags]",
		Short:             "Build the unsigned bundle of the policies, or of a site",
		Long:              bundleBuildLong,
		Example:           bundleBuildExample,
		Args:              cobra.NoArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			return bundleBuild(cmd.Context(), s, f)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.policies, "policies", "", "build the policies of this `folder`, laid out as a bundle, instead of those in the command")
	flags.StringVar(&f.site, "site", "", "build the site bundle of this `folder`")
	flags.StringVar(&f.revision, "revision", "", "`revision` of the bundle (letters, digits, . _ + -)")
	flags.StringVarP(&f.output, "output", "o", "", "write the archive to this `file`, - for stdout (default carveout-unsigned.tar.gz, or carveout-site-unsigned.tar.gz)")
	flags.BoolVar(&f.force, "force", false, "replace a file that is there already with other bytes")
	cmd.MarkFlagsMutuallyExclusive("policies", "site")
	folders(cmd, "policies", "site")
	completeFlag(cmd, "revision", cobra.NoFileCompletions)
	fileFlags(cmd, []string{"output"}, "gz")
	return cmd
}

func bundleBuild(ctx context.Context, s streams, f bundleBuildFlags) error {
	if f.output == stdinName && s.terminal(s.out) {
		return errors.New("--output -: the archive is no text; send stdout to a file or a program")
	}
	built, err := f.build(ctx)
	if err != nil {
		return exitOn(err)
	}
	files, err := archive.Read(built)
	if err != nil {
		return exitOn(fmt.Errorf("what was built is not what a bundle may be: %w", err))
	}
	name, err := bundle.NameOf(files)
	if err != nil {
		return exitOn(err)
	}
	plain, err := archive.Tar(files)
	if err != nil {
		return exitOn(err)
	}
	if f.output == "" {
		f.output = name.Base + bundle.UnsignedSuffix
	}
	said := s.out
	if f.output == stdinName {
		said = s.err
		if _, err := s.out.Write(built); err != nil {
			return exitOn(fmt.Errorf("write the bundle: %w", err))
		}
	} else if err := place(f.force, product{path: f.output, content: built}); err != nil {
		return exitOn(err)
	}
	return exitOn(writeLines(said, []line{
		{"", f.output},
		{"name", name.Name},
		{"revision", name.Revision},
		{"sha256", hexSum(built)},
		{"tar sha256", hexSum(plain)},
	}))
}

// build makes the archive in memory: nothing is written before it is whole.
func (f bundleBuildFlags) build(ctx context.Context) ([]byte, error) {
	var built bytes.Buffer
	if f.site != "" {
		err := f.buildSite(&built)
		return built.Bytes(), err
	}
	tree := policies.FS()
	if f.policies != "" {
		var err error
		if tree, err = ownPolicies(f.policies); err != nil {
			return nil, fmt.Errorf("read the policies of %s: %w", report.Safe(f.policies), err)
		}
	}
	var options []bundle.Option
	if f.revision != "" {
		options = append(options, bundle.Revision(f.revision))
	}
	err := bundle.Build(ctx, &built, tree, options...)
	return built.Bytes(), err
}

// ownPolicies reads the policies of a folder: what this command embeds of its own.
func ownPolicies(dir string) (fs.FS, error) {
	// A link that leads out of the folder is refused: what is in a bundle is what
	// whoever reads the folder sees.
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }() // opened to read: nothing is lost
	tree := fstest.MapFS{}
	for _, top := range []string{manifest.File, verify.Policies} {
		err := fs.WalkDir(root.FS(), top, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(root.FS(), name)
			tree[name] = &fstest.MapFile{Data: text}
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w\n  mend: name the folder that holds %s and the folder %s", err, manifest.File, verify.Policies)
		}
		if err != nil {
			return nil, err
		}
	}
	return policies.WithoutTests(tree), nil
}

// buildSite takes the revision from the content, so that no two contents of a
// site share one by mistake.
func (f bundleBuildFlags) buildSite(w io.Writer) error {
	revision := f.revision
	if revision == "" {
		loaded, err := site.Load(f.site)
		if err != nil {
			return err
		}
		const enough = 16
		revision = loaded.SHA256[:enough]
	}
	return site.WriteBundle(w, f.site, revision)
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
