package main

import (
	"github.com/spf13/cobra"
)

func newSite(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "site",
		Short: "Make and check a site folder: what the organization says of itself",
		Long: `A site folder holds what no plan can show: which bodies of data there are
(workloads), what people in the right roles state about them (attestations), who
is a U.S. person (principals), licences (authorizations), and choices that the
law leaves open (parameters).

  carveout site init    make one for what a plan holds
  carveout site check   see what in it counts, what does not, and what ends soon`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSiteInit(s), newSiteCheck(s))
	return cmd
}
