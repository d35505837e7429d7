package bundle

import (
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Name is what a bundle says that it is.
type Name struct {
	// Name is its root: verify.Policies or verify.Site.
	Name string
	// Base begins the names of its files: carveout, or carveout-site.
	Base     string
	Revision string
}

// NameOf reads what a bundle says that it is. Nothing of it is verified.
func NameOf(files []archive.File) (Name, error) {
	for _, file := range files {
		if file.Name != manifest.File {
			continue
		}
		m, err := manifest.Read(file, verify.Policies)
		if err == nil {
			return Name{Name: verify.Policies, Base: "carveout", Revision: m.Revision}, nil
		}
		if m, siteErr := manifest.Read(file, verify.Site); siteErr == nil {
			return Name{Name: verify.Site, Base: "carveout-site", Revision: m.Revision}, nil
		}
		return Name{}, err
	}
	return Name{}, refusal.New(refusal.ManifestMissing, "the bundle has no .manifest")
}

// StatementPath is where the statement of an archive lies: beside it.
func StatementPath(archivePath string) string {
	for _, suffix := range []string{UnsignedSuffix, SignedSuffix} {
		if base, found := strings.CutSuffix(archivePath, suffix); found {
			return base + StatementSuffix
		}
	}
	return archivePath + StatementSuffix
}
