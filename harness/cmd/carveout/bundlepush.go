package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/registry"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness"
)

const bundlePushLong = `Push verifies a signed bundle with its release statement, which lies beside it, and
pushes both to an OCI registry as one artifact that OPA and Conftest load as it is:

  layer 1   the bytes of the archive; OPA loads it and verifies its signature
  layer 2   the same files as a folder, which conftest pull and oras pull unpack
  layer 3   the release statement, for carveout bundle pull

What does not verify is not pushed. On stdout stands the digest of the artifact: the
same release always has the same. A tag that has another artifact keeps it, unless
--move says that it is one that moves.

OPA reads the artifact with this configuration:

  services: {registry: {url: https://registry.example.com, type: oci}}
  keys: {carveout: {algorithm: ES256, key: "-----BEGIN PUBLIC KEY-----…"}}
  bundles:
    carveout:
      service: registry
      resource: registry.example.com/policies/carveout:1.4.0
      signing: {keyid: carveout, scope: carveout}

Conftest verifies nothing. Let ` + "`carveout bundle pull`" + ` verify first, and then pull by
the digest that it prints: what has this digest was verified as a whole.

Credentials are those of docker login or oras login, in the folder DOCKER_CONFIG;
there is no flag for them. With localhost HTTP is spoken without TLS, elsewhere only
with --plain-http.

Exit codes: 0 pushed, or there already; 2 refused or failed.`

const bundlePushExample = `  carveout bundle push registry.example.com/policies/carveout:1.4.0 --bundle carveout.tar.gz --key carveout.pub

  # A site, for OPA servers only
  carveout bundle push localhost:5000/site:1.0.0 --bundle carveout-site.tar.gz --name carveout_site --key compliance.pub`

// remote is what push and pull have in common.
type remote struct {
	key, keyID, name string
	plainHTTP        bool
	timeout          time.Duration
}

func (r *remote) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&r.key, "key", "", "PEM public key `file` that must have signed archive and statement")
	flags.StringVar(&r.keyID, "key-id", signature.DefaultKeyID, "`id` of the key in the signature of the archive")
	flags.StringVar(&r.name, "name", verify.Policies, "`name` that the bundle has to have: carveout, or carveout_site for a site")
	flags.BoolVar(&r.plainHTTP, "plain-http", false, "speak HTTP without TLS with a registry that is not on this machine")
	flags.DurationVar(&r.timeout, "timeout", 5*time.Minute, "give up after this `time`")
	fileFlags(cmd, []string{"key"}, "pem", "pub")
	completeFlag(cmd, "name", cobra.FixedCompletions([]string{verify.Policies, verify.Site}, cobra.ShellCompDirectiveNoFileComp))
	for _, flag := range []string{"key-id", "timeout"} {
		completeFlag(cmd, flag, cobra.NoFileCompletions)
	}
}

// options reads the key, and says what is expected of the bundle.
func (r *remote) options(s streams) (registry.Options, error) {
	switch {
	case r.key == "":
		return registry.Options{}, errors.New("name the public key with --key: without one nobody vouches for the bundle")
	case r.timeout <= 0:
		return registry.Options{}, fmt.Errorf("--timeout %s: give a time like 90s or 5m", r.timeout)
	}
	if err := oneOf("--name", r.name, []string{verify.Policies, verify.Site}); err != nil {
		return registry.Options{}, err
	}
	key, err := readPublicKey(r.key)
	if err != nil {
		return registry.Options{}, exitOn(err)
	}
	return registry.Options{
		Verify:    verify.Options{Key: key, KeyID: r.keyID, Name: r.name},
		PlainHTTP: r.plainHTTP,
		Timeout:   r.timeout,
		Version:   harness.Version(),
		Progress:  steps(s),
	}, nil
}

// steps says on a terminal what takes long. The line of one step gives way to the
// next; finish with an empty one.
func steps(s streams) func(string) {
	if !s.terminal(s.err) {
		return nil
	}
	start, shown := time.Now(), false
	return func(step string) {
		switch {
		case step == "" && shown:
			_, _ = fmt.Fprint(s.err, "\r\x1b[K")
		case step != "" && time.Since(start) > patience:
			shown = true
			_, _ = fmt.Fprintf(s.err, "\r\x1b[K%s", step)
		}
	}
}

func newBundlePush(s streams) *cobra.Command {
	var r remote
	var file string
	var move bool
	cmd := &cobra.Command{
		Use:               "push [flags] REFERENCE",
		Short:             "Push a signed bundle to an OCI registry, as one artifact for OPA and Conftest",
		Long:              bundlePushLong,
		Example:           bundlePushExample,
		Args:              oneArchive("name where to push to, such as localhost:5000/carveout:1.4.0"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			if file == "" {
				return errors.New("name the signed archive with --bundle")
			}
			options, err := r.options(s)
			if err != nil {
				return err
			}
			options.Move = move
			return exitOn(bundlePush(cmd.Context(), s, args[0], file, options))
		},
	}
	r.flags(cmd)
	cmd.Flags().StringVar(&file, "bundle", "", "signed archive (`file`); its release statement lies beside it")
	cmd.Flags().BoolVar(&move, "move", false, "let a tag that has another artifact go on to this one")
	fileFlags(cmd, []string{"bundle"}, "gz")
	return cmd
}

func bundlePush(ctx context.Context, s streams, reference, file string, options registry.Options) error {
	signed, err := readBounded(file, archive.MaxBytes)
	if err != nil {
		return fmt.Errorf("read the bundle: %w", err)
	}
	envelope, err := wanted{archive: file}.envelope(s)
	if err != nil {
		return err
	}
	sum, err := registry.Push(ctx, reference, signed, envelope, options)
	if options.Progress != nil {
		options.Progress("")
	}
	if err != nil {
		return hint(err)
	}
	_, err = fmt.Fprintln(s.out, sum)
	return err
}

// withoutTag is a reference without its tag or digest.
func withoutTag(reference string) string {
	reference, _, _ = strings.Cut(reference, "@")
	if at := strings.LastIndex(reference, ":"); at > strings.LastIndex(reference, "/") {
		return reference[:at]
	}
	return reference
}
