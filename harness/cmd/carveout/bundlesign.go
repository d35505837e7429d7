package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/harness/report"
)

const bundleSignLong = `Sign makes a release of an unsigned bundle: the archive with OPA's signature, the
archive without, and the release statement about both. It verifies all of it before
it writes any of it.

The key is a PEM private key that is not encrypted, from a file, from standard input
(--key -) or from an environment variable (--key-env); never from the command line,
which other users of the machine can read. RSA of 3072 bits and more signs with
RS256, ECDSA with ES256 (P-256) or ES384 (P-384).

Versions only rise: whoever has accepted one refuses an older one, and the same
version of other archives. To go back, release the old content under a new version.

Signatures are deterministic. With a fixed --not-before, or SOURCE_DATE_EPOCH in the
environment, the same bundle and key give the same three files.

An OPA server that loads both the policies and a site knows their keys by ids, so
with two keys the site needs an id of its own: --key-id carveout_site.

A file that is there already with other bytes is not replaced without --force.

Exit codes: 0 signed, 2 refused or failed; then nothing is written.`

const bundleSignExample = `  # A key on the curve P-256, and the public key that users get
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem
  openssl pkey -in key.pem -pubout -out carveout.pub

  carveout bundle build
  carveout bundle sign carveout-unsigned.tar.gz --key key.pem --version 1.4.0 --issuer 'Example Corp'

  # In a pipeline, with the key from its secrets and times that do not change
  carveout bundle sign carveout-unsigned.tar.gz --key-env SIGNING_KEY --version 1.4.0 \
    --issuer 'Example Corp' --not-before 2026-11-23T00:00:00Z --valid-for 400 --output dist`

const (
	defaultValidity = 366
	// sourceDate is the variable of reproducible-builds.org.
	sourceDate = "SOURCE_DATE_EPOCH"
)

type bundleSignFlags struct {
	key, keyEnv, keyID string
	version, issuer    string
	notBefore, expires string
	validFor           int
	minimumOPA, output string
	force              bool
}

func newBundleSign(s streams) *cobra.Command {
	var f bundleSignFlags
	cmd := &cobra.Command{
		Use:               "sign [flags] ARCHIVE|-",
		Short:             "Sign a bundle: make the three files of a release",
		Long:              bundleSignLong,
		Example:           bundleSignExample,
		Args:              oneArchive("name one unsigned archive, or - for standard input"),
		ValidArgsFunction: oneFile("gz"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			return bundleSign(cmd.Context(), s, f, args[0])
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.key, "key", "", "PEM private key `file` to sign with, - for standard input")
	flags.StringVar(&f.keyEnv, "key-env", "", "`name` of the environment variable that holds the PEM private key")
	flags.StringVar(&f.version, "version", "", "`version` of the release, such as 1.4.0; it only ever rises")
	flags.StringVar(&f.issuer, "issuer", "", "`who` releases it, in ASCII")
	flags.StringVar(&f.notBefore, "not-before", "", "`time` from which on it may decide, such as 2026-11-23T00:00:00Z (default: SOURCE_DATE_EPOCH, or now)")
	flags.StringVar(&f.expires, "expires", "", "`time` from which on it may not decide any more")
	flags.IntVar(&f.validFor, "valid-for", defaultValidity, "`days` after --not-before when it expires")
	flags.StringVar(&f.minimumOPA, "minimum-opa", strings.TrimPrefix(bundle.OldestOPA, "v"), "oldest `version` of OPA that may decide by it")
	flags.StringVar(&f.keyID, "key-id", signature.DefaultKeyID, "`id` of the key in the signature, as the configuration of clients names it")
	flags.StringVarP(&f.output, "output", "o", ".", "write the three files into this `folder`")
	flags.BoolVar(&f.force, "force", false, "replace files that are there already with other bytes")
	cmd.MarkFlagsMutuallyExclusive("key", "key-env")
	cmd.MarkFlagsMutuallyExclusive("expires", "valid-for")
	fileFlags(cmd, []string{"key"}, "pem", "key")
	folders(cmd, "output")
	for _, flag := range []string{"key-env", "version", "issuer", "not-before", "expires", "valid-for", "minimum-opa", "key-id"} {
		completeFlag(cmd, flag, cobra.NoFileCompletions)
	}
	return cmd
}

// oneArchive requires one argument.
func oneArchive(wanted string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return errors.New(wanted)
		}
		return nil
	}
}

func bundleSign(ctx context.Context, s streams, f bundleSignFlags, name string) error {
	if err := f.consistent(name); err != nil {
		return err
	}
	said, err := f.said(s)
	if err != nil {
		return err
	}
	key, err := f.readKey(s)
	if err != nil {
		return exitOn(err)
	}
	unsigned, err := readInput(s, name, archive.MaxBytes)
	if err != nil {
		return exitOn(fmt.Errorf("read the bundle: %w", err))
	}
	made, err := bundle.Sign(ctx, unsigned, key, f.keyID, said)
	if err != nil {
		return exitOn(fmt.Errorf("%s is not signed: %w", report.Safe(name), err))
	}
	if err := os.MkdirAll(f.output, 0o777); err != nil {
		return exitOn(fmt.Errorf("make the folder of the release: %w", err))
	}
	at := func(suffix string) string { return filepath.Join(f.output, made.Base+suffix) }
	products := []product{
		{path: at(bundle.SignedSuffix), content: made.Signed},
		{path: at(bundle.UnsignedSuffix), content: made.Unsigned},
		{path: at(bundle.StatementSuffix), content: made.Statement},
	}
	if err := place(f.force, products...); err != nil {
		return exitOn(err)
	}
	return exitOn(f.describe(s, said, key, products))
}

// consistent checks what can be checked before anything is read.
func (f bundleSignFlags) consistent(name string) error {
	switch {
	case f.key == "" && f.keyEnv == "":
		return errors.New("name the key: a file with --key, or an environment variable with --key-env")
	case strings.Contains(f.key, "PRIVATE KEY"):
		// The key itself: it is repeated nowhere.
		return errors.New("--key is the name of a file; a key on the command line is known to others by now: make a new one")
	case f.key == stdinName && name == stdinName:
		return errors.New("standard input (-) can be read only once")
	case f.version == "":
		return errors.New("--version is missing: the version of the release, such as 1.4.0")
	case strings.HasPrefix(f.version, "v"):
		return fmt.Errorf("--version %s: write it without the v: %s", f.version, f.version[1:])
	case f.issuer == "":
		return errors.New("--issuer is missing: who releases the bundle, such as 'Example Corp'")
	case f.validFor < 1:
		return fmt.Errorf("--valid-for %d: give a number of days, 1 or more", f.validFor)
	}
	return nil
}

// said is what the statement will say. Name and revision are the bundle's own.
func (f bundleSignFlags) said(s streams) (statement.Release, error) {
	begin, err := f.begin(s)
	if err != nil {
		return statement.Release{}, err
	}
	end := begin.AddDate(0, 0, f.validFor)
	if f.expires != "" {
		if end, err = moment("--expires", f.expires); err != nil {
			return statement.Release{}, err
		}
	}
	if !begin.Before(end) {
		return statement.Release{}, fmt.Errorf("--expires %s is not after --not-before %s", end.Format(time.RFC3339), begin.Format(time.RFC3339))
	}
	if now := time.Now(); !now.Before(end) {
		s.note("carveout: the release expired at %s already: nobody will accept it", end.Format(time.RFC3339))
	}
	return statement.Release{
		Version: f.version, Issuer: f.issuer, MinimumOPA: f.minimumOPA,
		NotBefore: begin.Format(time.RFC3339), Expires: end.Format(time.RFC3339),
	}, nil
}

// begin is the time given, or that of the sources, or now.
func (f bundleSignFlags) begin(s streams) (time.Time, error) {
	if f.notBefore != "" {
		return moment("--not-before", f.notBefore)
	}
	epoch := s.env(sourceDate)
	if epoch == "" {
		return time.Now().UTC().Truncate(time.Second), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil || seconds < 0 {
		return time.Time{}, fmt.Errorf("%s is %q, not a number of seconds; mend it, or give --not-before", sourceDate, epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// moment reads a time, to the second, wherever its zone is.
func moment(flag, text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || at.Nanosecond() != 0 {
		return at, fmt.Errorf("%s %q is no time; write it like 2026-11-23T00:00:00Z", flag, text)
	}
	return at.UTC(), nil
}

// readKey reads the private key. No error and no note holds anything of it.
func (f bundleSignFlags) readKey(s streams) (signing.Private, error) {
	from, text := f.key, []byte(s.env(f.keyEnv))
	if f.keyEnv != "" {
		from = "in the environment variable " + f.keyEnv
		if len(text) == 0 {
			return signing.Private{}, fmt.Errorf("read the signing key %s: it is empty or not set", report.Safe(from))
		}
	} else {
		var err error
		if text, err = readInput(s, f.key, maxKey); err != nil {
			return signing.Private{}, fmt.Errorf("read the signing key: %w", err)
		}
		if info, err := os.Stat(f.key); err == nil && runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
			s.note("carveout: other users may read the signing key %s (chmod 600 keeps them out)", report.Safe(f.key))
		}
	}
	key, err := signing.ParsePrivate(text)
	if err != nil {
		return signing.Private{}, fmt.Errorf("read the signing key %s: %w", report.Safe(from), err)
	}
	return key, nil
}

func (f bundleSignFlags) describe(s streams, said statement.Release, key signing.Private, products []product) error {
	lines := []line{
		{"", "signed"},
		{"version", said.Version},
		{"issuer", said.Issuer},
		{"valid", said.NotBefore + " until " + said.Expires},
		{"minimum OPA", said.MinimumOPA},
		{"key", key.Public().Fingerprint()},
		{"signature", key.Public().Algorithm() + ", key id " + f.keyID},
	}
	for _, p := range products {
		lines = append(lines, line{"", p.path}, line{"sha256", hexSum(p.content)})
	}
	return writeLines(s.out, lines)
}
