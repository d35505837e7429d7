package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/harness/report"
)

const bundleInspectLong = `Inspect shows what an archive, its manifest, its signature and its release statement
say. It needs no key and verifies nothing: whoever made the files can have written
all of it. ` + "`carveout bundle verify`" + ` says what is true of it.

The statement is read from beside the archive, if it is there, or from --statement.

With --format json it writes carveout.inspection/v1, always with the files.

Exit codes: 0 shown, 2 refused or failed: what is no archive of a bundle's form is
refused here too, with a code in brackets.`

const bundleInspectExample = `  carveout bundle inspect carveout.tar.gz

  # Each file with its sha256 and size
  carveout bundle inspect --files carveout.tar.gz

  # The version that a release says it is
  carveout bundle inspect --format json carveout.tar.gz | jq -r .statement.release.version`

type bundleInspectFlags struct {
	statement, format string
	files             bool
}

func newBundleInspect(s streams) *cobra.Command {
	var f bundleInspectFlags
	cmd := &cobra.Command{
		Use:               "inspect [flags] ARCHIVE|-",
		Short:             "Show what a bundle says of itself; nothing is verified",
		Long:              bundleInspectLong,
		Example:           bundleInspectExample,
		Args:              oneArchive("name one archive, or - for standard input"),
		ValidArgsFunction: oneFile("gz"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if err := oneOf("--format", f.format, formats()); err != nil {
				return err
			}
			return bundleInspect(s, f, args[0])
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.statement, "statement", "", "`file` of the release statement (default: beside the archive, if it is there)")
	flags.BoolVar(&f.files, "files", false, "list the files of the archive, with sha256 and size")
	flags.StringVar(&f.format, "format", formats()[0], "`format` of what is shown: text or json")
	fileFlags(cmd, []string{"statement"}, "jsonl")
	completeFlag(cmd, "format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// inspection is carveout.inspection/v1. Another schema than that of a bundle
// which was verified, so that no program takes one for the other.
type inspection struct {
	Schema    string `json:"schema"`
	File      string `json:"file"`
	Bytes     int    `json:"bytes"`
	SHA256    string `json:"sha256"`
	TarSHA256 string `json:"tar_sha256"`
	Name      string `json:"name"`
	Revision  string `json:"revision"`
	// Signature is what .signatures.json says, or nil if there is none.
	Signature *inspectedSignature `json:"signature"`
	Statement *inspectedStatement `json:"statement"`
	Files     []inspectedFile     `json:"files"`
}

type inspectedSignature struct {
	Algorithm string `json:"algorithm"`
	KeyID     string `json:"key_id"`
	Scope     string `json:"scope"`
}

type inspectedStatement struct {
	File string `json:"file"`
	// Key is the fingerprint of the key that is said to have signed it.
	Key string `json:"key"`
	// Names says whether the archive is one of those of the statement.
	Names    bool                `json:"names_archive"`
	Release  statement.Release   `json:"release"`
	Archives []statement.Subject `json:"archives"`
}

type inspectedFile struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func bundleInspect(s streams, f bundleInspectFlags, name string) error {
	if name == stdinName && f.statement == stdinName {
		return errors.New("standard input (-) can be read only once")
	}
	data, err := readInput(s, name, archive.MaxBytes)
	if err != nil {
		return exitOn(fmt.Errorf("read the bundle: %w", err))
	}
	shown, err := inspect(name, data)
	if err != nil {
		return exitOn(fmt.Errorf("%s (sha256 %s) is no bundle: %w", report.Safe(name), hexSum(data), err))
	}
	if shown.Statement, err = f.peek(s, name, shown.SHA256); err != nil {
		return exitOn(err)
	}
	if f.format == "json" {
		return exitOn(writeJSON(s.out, shown))
	}
	return exitOn(writeLines(s.out, shown.lines(f.files)))
}

func inspect(name string, data []byte) (inspection, error) {
	files, err := archive.Read(data)
	if err != nil {
		return inspection{}, err
	}
	says, err := bundle.NameOf(files)
	if err != nil {
		return inspection{}, err
	}
	plain, err := archive.Tar(files)
	if err != nil {
		return inspection{}, err
	}
	shown := inspection{
		Schema: "carveout.inspection/v1", File: name, Bytes: len(data), SHA256: hexSum(data), TarSHA256: hexSum(plain),
		Name: says.Name, Revision: says.Revision,
	}
	if mark, found := signature.Show(files); found {
		shown.Signature = &inspectedSignature{mark.Algorithm, mark.KeyID, mark.Scope}
	}
	for _, file := range files {
		shown.Files = append(shown.Files, inspectedFile{file.Name, len(file.Content), hexSum(file.Content)})
	}
	return shown, nil
}

// peek reads the statement, if there is one or one is asked for.
func (f bundleInspectFlags) peek(s streams, name, sum string) (*inspectedStatement, error) {
	file := f.statement
	if file == "" {
		if name == stdinName {
			return nil, nil
		}
		file = bundle.StatementPath(name)
	}
	text, err := readInput(s, file, archive.MaxBytes)
	if errors.Is(err, fs.ErrNotExist) && f.statement == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the release statement: %w", err)
	}
	said, key, err := statement.Peek(text)
	if err != nil {
		return nil, fmt.Errorf("%s is no release statement: %w", report.Safe(file), err)
	}
	return &inspectedStatement{File: file, Key: key, Names: said.Covers(sum), Release: said.Predicate, Archives: said.Subject}, nil
}

func (i inspection) lines(files bool) []line {
	lines := []line{
		{"", "NOTHING IS VERIFIED: what follows is what the files say of themselves."},
		{"", i.File},
		{"name", i.Name},
		{"revision", i.Revision},
		{"bytes", fmt.Sprint(i.Bytes)},
		{"sha256", i.SHA256},
		{"tar sha256", i.TarSHA256},
		{"files", fmt.Sprint(len(i.Files))},
	}
	if i.Signature == nil {
		lines = append(lines, line{"OPA signature", "none in the archive"})
	} else {
		lines = append(lines, line{"OPA signature", fmt.Sprintf("%s, key id %s, scope %s", i.Signature.Algorithm, i.Signature.KeyID, i.Signature.Scope)})
	}
	lines = append(lines, i.Statement.lines()...)
	if files {
		lines = append(lines, line{"", "files"})
		for _, file := range i.Files {
			lines = append(lines, line{"", fmt.Sprintf("  %s %9d  %s", file.SHA256, file.Bytes, file.Name)})
		}
	}
	return lines
}

func (i *inspectedStatement) lines() []line {
	if i == nil {
		return []line{{"", "no release statement beside it"}}
	}
	names := "this archive is one of the release"
	if !i.Names {
		names = "this archive is NOT one of the release"
	}
	return []line{
		{"", i.File},
		{"archives", names},
		{"name", i.Release.Name},
		{"version", i.Release.Version},
		{"revision", i.Release.Revision},
		{"issuer", i.Release.Issuer},
		{"valid", i.Release.NotBefore + " until " + i.Release.Expires},
		{"minimum OPA", i.Release.MinimumOPA},
		{"key", i.Key},
	}
}
