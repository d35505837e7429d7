package main

import (
	"crypto/fips140"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
)

const versionLong = `Version names what decides: the command, OPA, Go, the policies that are built in, and
the cryptographic module with which digests and signatures are made and verified.

Go has a module for FIPS 140-3. Which version of it a build holds is chosen with
GOFIPS140 when it is built; a build without that has the one of its Go (latest). In
the mode "on" the module tests itself; in the mode "only" everything else is barred
(GODEBUG=fips140=on or =only, when it is run). Whether a version of the module has a
certificate, and for which machines, the lists of the CMVP say and this command does
not.`

func newVersion(s streams) *cobra.Command {
	format := formats()[0]
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the command, its engine, its policies and its cryptography",
		Long:  versionLong,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if err := oneOf("--format", format, formats()); err != nil {
				return err
			}
			engine, err := harness.New(cmd.Context())
			if err != nil {
				return exitError{exitFailed, err}
			}
			software, policies := engine.Info()
			if format == "json" {
				return exitOn(writeJSON(s.out, versions{
					Schema: "carveout.version/v1", Carveout: software.Carveout, OPA: software.OPA, Go: runtime.Version(),
					Policies: policies, Module: cryptographicModule{Version: fips140.Version(), FIPS: fipsMode()},
				}))
			}
			_, err = fmt.Fprintf(s.out, "carveout  %s\nopa       %s\ngo        %s\npolicies  %s (sha256 %s)\ncrypto    Go Cryptographic Module %s, FIPS 140-3 mode %s\n",
				software.Carveout, software.OPA, runtime.Version(), policies.Revision, policies.SHA256, fips140.Version(), fipsMode())
			return exitOn(err)
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "`format` of what is said: text or json")
	completeFlag(cmd, "format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// versions is carveout.version/v1.
type versions struct {
	Schema   string              `json:"schema"`
	Carveout string              `json:"carveout"`
	OPA      string              `json:"opa"`
	Go       string              `json:"go"`
	Policies harness.BundleInfo  `json:"policies"`
	Module   cryptographicModule `json:"cryptographic_module"`
}

type cryptographicModule struct {
	Version string `json:"version"`
	// FIPS is the mode: on, only or off.
	FIPS string `json:"fips_140_3_mode"`
}

func fipsMode() string {
	switch {
	case fips140.Enforced():
		return "only"
	case fips140.Enabled():
		return "on"
	default:
		return "off"
	}
}
