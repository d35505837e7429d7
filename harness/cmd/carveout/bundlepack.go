package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/release"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
)

const bundlePackLong = `Pack makes one archive of a release of the policies, to be carried to where there is
no network. It takes carveout.tar.gz, carveout-unsigned.tar.gz and
carveout.intoto.jsonl from a folder, verifies both archives, and packs them with

  carveout.pub               the key, and its fingerprint in carveout.pub.fingerprint
  carveout.cdx.json          what this command was built of (CycloneDX 1.6)
  VERIFY.md                  how a stranger verifies all of it, with openssl, sha256sum,
                             OPA and this command
  index.json                 the same for programs (carveout.release/v1)
  SHA256SUMS                 of all the others

in a folder of its own, carveout-VERSION. A site is never packed: it stays with who
wrote it. The same release, packed by the same command, gives the same bytes.

The fingerprint has to reach the receiver in another way than the archive.

Exit codes: 0 packed; 2 refused or failed, then nothing is written.`

const bundlePackExample = `  carveout bundle pack out --key carveout.pub --output carveout-1.4.0-offline.tar.gz

  # There, without a network
  tar -xzf carveout-1.4.0-offline.tar.gz && cd carveout-1.4.0 && less VERIFY.md
  carveout bundle verify carveout.tar.gz --key carveout.pub`

func newBundlePack(s streams) *cobra.Command {
	var key, keyID, output string
	var force bool
	cmd := &cobra.Command{
		Use:     "pack [flags] DIR",
		Short:   "Pack a release as one archive to be carried to where there is no network",
		Long:    bundlePackLong,
		Example: bundlePackExample,
		Args:    oneArchive("name the folder of the release"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			switch {
			case key == "":
				return errors.New("name the public key with --key: without one nobody vouches for the bundle")
			case output == "":
				return errors.New("name the archive to write with --output")
			}
			return exitOn(bundlePack(s, args[0], key, keyID, product{path: output}, force))
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&key, "key", "", "PEM public key `file` that must have signed archives and statement")
	flags.StringVar(&keyID, "key-id", signature.DefaultKeyID, "`id` of the key in the signature of the archive")
	flags.StringVarP(&output, "output", "o", "", "write the archive to this `file`")
	flags.BoolVar(&force, "force", false, "replace a file that is there already with other bytes")
	fileFlags(cmd, []string{"key"}, "pem", "pub")
	fileFlags(cmd, []string{"output"}, "gz")
	completeFlag(cmd, "key-id", cobra.NoFileCompletions)
	return cmd
}

func bundlePack(s streams, dir, keyFile, keyID string, packed product, force bool) error {
	key, err := readPublicKey(keyFile)
	if err != nil {
		return err
	}
	made := bundle.Release{Base: release.Base}
	for _, file := range []struct {
		name string
		text *[]byte
	}{{release.StatementFile, &made.Statement}, {release.SignedFile, &made.Signed}, {release.UnsignedFile, &made.Unsigned}} {
		*file.text, err = readBounded(filepath.Join(dir, file.name), archive.MaxBytes)
		if errors.Is(err, fs.ErrNotExist) && file.name == release.StatementFile {
			return refusal.New(refusal.StatementMissing, "%s has no %s", report.Safe(dir), file.name)
		}
		if err != nil {
			return fmt.Errorf("read the release: %w", err)
		}
	}
	build, _ := debug.ReadBuildInfo() // without it Pack says what is missing
	packed.content, err = release.Pack(made, release.Options{
		Verify:  verify.Options{Key: key, KeyID: keyID},
		Build:   build,
		Version: harness.Version(),
	})
	if err != nil {
		return err
	}
	if err := place(force, packed); err != nil {
		return err
	}
	return writeLines(s.out, []line{{"", packed.path}, {"sha256", hexSum(packed.content)}, {"key", key.Fingerprint()}})
}
