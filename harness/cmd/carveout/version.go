package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
)

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the command, its engine and its policies",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			engine, err := harness.New(cmd.Context())
			if err != nil {
				return exitError{exitFailed, err}
			}
			software, policies := engine.Info()
			fips := "off"
			if software.FIPS {
				fips = "on"
			}
			_, err = fmt.Fprintf(s.out, "carveout  %s\nopa       %s\ngo        %s\npolicies  %s (sha256 %s)\nfips 140  %s\n",
				software.Carveout, software.OPA, runtime.Version(), policies.Revision, policies.SHA256, fips)
			return err
		},
	}
}
