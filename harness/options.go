package harness

import (
	"errors"
	"io/fs"

	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/internal/strictjson"
	"github.com/itar-carveout/carveout/harness/site"
)

// Option sets up an Engine.
type Option interface{ applyEngine(*config) error }

// CheckOption changes one call of Check.
type CheckOption interface{ applyCheck(*call) }

type config struct {
	site   *site.Site
	run    Run
	limits strictjson.Limits
	source policySource
}

// call is what one Check was given.
type call struct {
	run  Run
	file string
	path string
}

type engineOption func(*config) error

func (o engineOption) applyEngine(c *config) error { return o(c) }

type checkOption func(*call)

func (o checkOption) applyCheck(c *call) { o(c) }

// SiteFolder reads the organization's workloads, attestations and parameters
// from a folder, and refuses the folder if anything in it is not as published.
func SiteFolder(dir string) Option {
	return engineOption(func(c *config) error {
		loaded, err := site.Load(dir)
		c.site = loaded
		return err
	})
}

// SiteData gives the site's sections as data, checked as those of a folder are:
// {"workloads": {"engdata": {…}}}. That the author of a document did not write
// them is the caller's word.
func SiteData(sections map[string]any) Option {
	return engineOption(func(c *config) error {
		loaded, err := site.FromData(sections)
		c.site = loaded
		return err
	})
}

// MaxBytes bounds the size of a document, in bytes (default 256 MiB).
func MaxBytes(n int64) Option {
	return engineOption(func(c *config) error { c.limits.Bytes = n; return nil })
}

// MaxDepth bounds the nesting of a document (default 128).
func MaxDepth(n int) Option {
	return engineOption(func(c *config) error { c.limits.Depth = n; return nil })
}

// PolicyFS uses the policies of a file tree, laid out as a bundle, instead of
// those embedded. Nothing verifies them: it is for tests and for development.
func PolicyFS(tree fs.FS) Option {
	return engineOption(func(c *config) error { c.source = treeSource{tree: tree}; return nil })
}

// VerifiedBundle uses a bundle of policies instead of the embedded ones. Only
// bundle/verify makes one, so that nothing else ever decides.
func VerifiedBundle(verified *verify.Bundle) Option {
	return engineOption(func(c *config) error {
		if verified == nil {
			return errors.New("there is no verified bundle")
		}
		c.source = bundleSource{verified}
		return nil
	})
}

// VerifiedSite uses the site of a signed bundle, wherever its archive lies: who
// signed it vouches for it, not the folder that it was found in.
func VerifiedSite(verified *verify.Bundle) Option {
	return engineOption(func(c *config) error {
		if verified == nil {
			return errors.New("there is no verified site bundle")
		}
		loaded, err := site.FromBundle(verified)
		c.site = loaded
		return err
	})
}

// FileName names the document in errors.
func FileName(name string) CheckOption {
	return checkOption(func(c *call) { c.file = name })
}

// FilePath says where the document lies, and names it in errors. A site folder
// within the same git work tree then counts as written by the same author.
func FilePath(path string) CheckOption {
	return checkOption(func(c *call) { c.file, c.path = path, path })
}
