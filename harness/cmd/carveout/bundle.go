package main

import "github.com/spf13/cobra"

func newBundle(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bundle",
		Short: "Build, sign, verify and deliver bundles of policies, or of a site",
		Long: `A bundle is the policies, or a site, as one archive that OPA, Conftest and this
command load. A release of it has three files:

  carveout.tar.gz            with OPA's signature, for clients that verify it
  carveout-unsigned.tar.gz   without it, for clients that have no key: several refuse
                             a signed archive then
  carveout.intoto.jsonl      the release statement: the sha256 of both archives, the
                             version, who released them, from when to when they decide

Those of a site begin with carveout-site and are signed with a key of their own.
A bundle decides only after ` + "`carveout bundle verify`" + ` would let it pass:
` + "`carveout check --bundle`" + ` runs the same verifier and nothing else.

Exit codes of all of them: 0 done, 2 refused or failed.`,
		Example: `  carveout bundle build
  carveout bundle sign carveout-unsigned.tar.gz --key key.pem --version 1.4.0 --issuer 'Example Corp'
  carveout bundle verify carveout.tar.gz --key key.pub
  carveout check --bundle carveout.tar.gz --key key.pub plan.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		newBundleBuild(s),
		newBundleSign(s),
		newBundleVerify(s),
		newBundleInspect(s),
		newBundlePush(s),
		newBundlePull(s),
		newBundlePack(s),
	)
	return cmd
}
