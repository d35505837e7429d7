package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/report"
)

const bundleVerifyLong = `Verify says whether a bundle may decide: whether the archive is one of those that a
release statement names, whether the key signed both, whether the release is valid
today and of the issuer expected, whether the archive holds what a bundle may hold
and nothing else, and whether a newer version was accepted before.

The release statement lies beside the archive: carveout.intoto.jsonl beside
carveout.tar.gz, or the file of --statement. The key is a PEM public key that came
to you in another way than the archive; compare its fingerprint with the one that
the publisher tells.

The versions accepted are remembered by name and key, in the folder of --store. The
first is accepted without a look back, which is said (trust on first use). In a
pipeline, keep that folder from run to run.

An archive without OPA's signature, for clients that have no key, passes only with
--unsigned: then the statement alone vouches for its bytes.

Whatever is not as released is refused, with a code in brackets that keeps its
meaning from version to version. With --format json a refusal goes to stdout as
carveout.refusal/v1, a bundle that is verified as carveout.bundle/v1.

Exit codes: 0 verified, 2 refused or failed.`

const bundleVerifyExample = `  carveout bundle verify carveout.tar.gz --key carveout.pub

  # For clients that have no key
  carveout bundle verify carveout-unsigned.tar.gz --key carveout.pub --unsigned

  # The site of the compliance team, released by nobody else
  carveout bundle verify carveout-site.tar.gz --name carveout_site --key compliance.pub --issuer 'Example Corp'

  # The fingerprint of a key, without this command
  openssl pkey -pubin -in carveout.pub -outform DER | sha256sum`

// formats are those of what is said of one bundle.
func formats() []string { return []string{"text", "json"} }

func newBundleVerify(s streams) *cobra.Command {
	var w wanted
	format := formats()[0]
	cmd := &cobra.Command{
		Use:               "verify [flags] ARCHIVE|-",
		Short:             "Say whether a bundle may decide",
		Long:              bundleVerifyLong,
		Example:           bundleVerifyExample,
		Args:              oneArchive("name one archive, or - for standard input"),
		ValidArgsFunction: oneFile("gz"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if err := oneOf("--format", format, formats()); err != nil {
				return err
			}
			w.archive = args[0]
			return bundleVerify(s, w, format)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&w.key, "key", "", "PEM public key `file` that must have signed archive and statement")
	flags.StringVar(&w.statement, "statement", "", "`file` of the release statement (default: beside the archive)")
	flags.StringVar(&w.name, "name", verify.Policies, "`name` that the bundle has to have: carveout, or carveout_site for a site")
	flags.StringVar(&w.issuer, "issuer", "", "`who` must have released it")
	flags.StringVar(&w.keyID, "key-id", signature.DefaultKeyID, "`id` of the key in the signature of the archive")
	flags.BoolVar(&w.unsigned, "unsigned", false, "accept an archive without OPA's signature; the statement still has to name it")
	flags.StringVar(&w.store, "store", "", "`folder` that remembers the versions accepted (default: carveout in the user's configuration)")
	flags.BoolVar(&w.noStore, "no-store", false, "neither remember the version nor compare it: an older release passes")
	flags.StringVar(&format, "format", format, "`format` of what is said: text or json")
	cmd.MarkFlagsMutuallyExclusive("store", "no-store")
	fileFlags(cmd, []string{"key"}, "pem", "pub")
	fileFlags(cmd, []string{"statement"}, "jsonl")
	folders(cmd, "store")
	completeFlag(cmd, "name", cobra.FixedCompletions([]string{verify.Policies, verify.Site}, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(cmd, "format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	completeFlag(cmd, "issuer", cobra.NoFileCompletions)
	completeFlag(cmd, "key-id", cobra.NoFileCompletions)
	return cmd
}

func bundleVerify(s streams, w wanted, format string) error {
	if w.key == "" {
		return errors.New("name the public key with --key: without one nobody vouches for the bundle")
	}
	if err := oneOf("--name", w.name, []string{verify.Policies, verify.Site}); err != nil {
		return err
	}
	if err := twoInputs(w.archive, w.statement); err != nil {
		return err
	}
	verified, err := readBundle(s, w)
	if err != nil {
		err = hint(err)
		if written := refused(s.out, w.archive, format, err); written != nil {
			return exitOn(written)
		}
		return exitOn(err)
	}
	if format == "json" {
		return exitOn(writeJSON(s.out, verifiedDocument(w, verified)))
	}
	return exitOn(writeLines(s.out, verifiedLines(w, verified)))
}

// twoInputs checks that both can be read.
func twoInputs(archive, statement string) error {
	switch {
	case archive == stdinName && statement == "":
		return errors.New("with the archive on standard input, name the release statement with --statement")
	case archive == stdinName && statement == stdinName:
		return errors.New("standard input (-) can be read only once")
	}
	return nil
}

// hint adds what to do where this command has a flag for it.
func hint(err error) error {
	var found *refusal.Error
	if errors.As(err, &found) && found.Code == refusal.StatementName && found.Mend == "" {
		return fmt.Errorf("%w\n  mend: if it is the one that you want, say so with --name", err)
	}
	return err
}

// refused writes a refusal for a program: another schema, so that none takes it
// for a bundle.
func refused(w io.Writer, file, format string, err error) error {
	var found *refusal.Error
	if format != "json" || !errors.As(err, &found) {
		return nil
	}
	place := found.Place
	if plain, err := strconv.Unquote(place); err == nil {
		place = plain // quoted for a terminal; JSON quotes for itself
	}
	return writeJSON(w, struct {
		Schema string       `json:"schema"`
		File   string       `json:"file"`
		Code   refusal.Code `json:"code"`
		Place  string       `json:"place,omitempty"`
		Cause  string       `json:"cause"`
		Mend   string       `json:"mend,omitempty"`
	}{"carveout.refusal/v1", file, found.Code, place, found.Cause, found.Mend})
}

func writeJSON(w io.Writer, document any) error {
	text, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// verifiedDocument is carveout.bundle/v1.
func verifiedDocument(w wanted, b taken) any {
	type versions struct {
		Store  string  `json:"store"`
		Before *string `json:"before"`
	}
	var compared *versions
	if !w.noStore {
		compared = &versions{Store: storeFolder(w.store)}
		if b.before != "" {
			compared.Before = &b.before
		}
	}
	said := b.Release()
	var keyID *string
	if b.Signed() {
		keyID = &w.keyID
	}
	return struct {
		Schema     string    `json:"schema"`
		File       string    `json:"file"`
		SHA256     string    `json:"sha256"`
		Name       string    `json:"name"`
		Version    string    `json:"version"`
		Revision   string    `json:"revision"`
		Issuer     string    `json:"issuer"`
		NotBefore  string    `json:"not_before"`
		Expires    string    `json:"expires"`
		MinimumOPA string    `json:"minimum_opa"`
		Key        string    `json:"key"`
		Algorithm  string    `json:"algorithm"`
		Signed     bool      `json:"signed"`
		KeyID      *string   `json:"key_id"`
		Versions   *versions `json:"versions"`
	}{
		"carveout.bundle/v1", w.archive, b.SHA256(), said.Name, said.Version, said.Revision, said.Issuer,
		said.NotBefore, said.Expires, said.MinimumOPA, b.Key(), b.algorithm, b.Signed(), keyID, compared,
	}
}

func verifiedLines(w wanted, b taken) []line {
	said := b.Release()
	opa := "in the archive, key id " + w.keyID
	if !b.Signed() {
		opa = "none in the archive; the release statement vouches for it"
	}
	return []line{
		{"", "verified: " + report.Safe(w.archive)},
		{"name", said.Name},
		{"version", said.Version},
		{"revision", said.Revision},
		{"issuer", said.Issuer},
		{"valid", said.NotBefore + " until " + said.Expires},
		{"minimum OPA", said.MinimumOPA},
		{"sha256", b.SHA256()},
		{"key", b.Key() + " (" + b.algorithm + ")"},
		{"OPA signature", opa},
		{"versions", versionsLine(w, b)},
	}
}

func versionsLine(w wanted, b taken) string {
	switch folder := storeFolder(w.store); b.before {
	case "":
		if w.noStore {
			return "not compared (--no-store): an older release would have passed too"
		}
		return fmt.Sprintf("the first of this name and key in %s (trust on first use); older ones are refused from now on", folder)
	case b.Release().Version:
		return "accepted before, in " + folder
	default:
		return fmt.Sprintf("newer than %s, accepted before in %s; older ones are refused from now on", b.before, folder)
	}
}
