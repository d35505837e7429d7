package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/site"
)

// bundleFlags say which signed bundles decide: one of the policies, one of the
// site, or neither.
type bundleFlags struct {
	bundle, key, keyID string
	siteKey, siteKeyID string
	store              string
}

func (f *bundleFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.siteKey, "site-key", "", "PEM public key `file` that must have signed the site bundle and its release statement")
	flags.StringVar(&f.siteKeyID, "site-key-id", signature.DefaultKeyID, "`id` of that key in the signature of the site bundle")
	flags.StringVar(&f.bundle, "bundle", "", "use this signed policy bundle (a `file`, .tar.gz) instead of the built-in policies")
	flags.StringVar(&f.key, "key", "", "PEM public key `file` that must have signed the bundle and its release statement")
	flags.StringVar(&f.keyID, "key-id", signature.DefaultKeyID, "`id` of that key in the signature of the bundle")
	flags.StringVar(&f.store, "store", "", "`folder` that remembers the versions accepted (default: carveout in the user's configuration)")
}

// consistent refuses what would be passed over in silence.
func (f *bundleFlags) consistent() error {
	switch {
	case f.bundle == stdinName:
		return errors.New("--bundle -: a bundle is a file, with its release statement beside it")
	case f.bundle != "" && f.key == "":
		return errors.New("--bundle needs --key: policies that nobody vouches for decide nothing")
	case f.key != "" && f.bundle == "":
		return errors.New("--key means something only with --bundle")
	case f.keyID != signature.DefaultKeyID && f.bundle == "":
		return errors.New("--key-id means something only with --bundle")
	case f.siteKeyID != signature.DefaultKeyID && f.siteKey == "":
		return errors.New("--site-key-id means something only with --site-key")
	case f.store != "" && f.bundle == "" && f.siteKey == "":
		return errors.New("--store means something only with a signed bundle: --bundle or --site-key")
	}
	return nil
}

// policies is the option for the policies of the bundle, if there is one.
func (f *bundleFlags) policies(s streams) ([]harness.Option, error) {
	if f.bundle == "" {
		return nil, nil
	}
	verified, err := readBundle(s, wanted{archive: f.bundle, key: f.key, keyID: f.keyID, name: verify.Policies, store: f.store})
	if err != nil {
		return nil, err
	}
	f.first(s, verified)
	return []harness.Option{harness.VerifiedBundle(verified.Bundle)}, nil
}

// first says that a version was compared with none.
func (f *bundleFlags) first(s streams, verified taken) {
	if verified.before == "" {
		s.note("carveout: no version of %s with this key was accepted in %s before: an older release would not have been noticed (trust on first use)",
			report.Safe(verified.Release().Name), report.Safe(storeFolder(f.store)))
	}
}

// siteSource is where a site comes from: a folder, or a bundle that was verified.
type siteSource struct {
	folder string
	bundle *verify.Bundle
}

// site finds the site at a path: an archive if a key must have signed it.
func (f *bundleFlags) site(s streams, path string) (siteSource, error) {
	info, err := os.Stat(path)
	if f.siteKey == "" {
		if err == nil && info.Mode().IsRegular() {
			return siteSource{}, fmt.Errorf("read the site: %s is a file\n  mend: name a folder, or for a signed site bundle the key with --site-key", report.Safe(path))
		}
		return siteSource{folder: path}, nil
	}
	if err == nil && info.IsDir() {
		return siteSource{}, fmt.Errorf("read the site: %s is a folder, and --site-key is for the archive of a signed site bundle", report.Safe(path))
	}
	verified, err := readBundle(s, wanted{archive: path, key: f.siteKey, keyID: f.siteKeyID, name: verify.Site, store: f.store})
	if err != nil {
		return siteSource{}, err
	}
	f.first(s, verified)
	return siteSource{bundle: verified.Bundle}, nil
}

func (x siteSource) option() harness.Option {
	if x.bundle != nil {
		return harness.VerifiedSite(x.bundle)
	}
	return harness.SiteFolder(x.folder)
}

func (x siteSource) load() (*site.Site, error) {
	if x.bundle != nil {
		return site.FromBundle(x.bundle)
	}
	return site.Load(x.folder)
}
