package verify

import (
	"path"
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
)

// budget counts what the files of one bundle cost together.
type budget struct{ jsonTokens, regoTokens int }

// checkContent holds the files to what a bundle of this name may hold, and
// returns its manifest.
func checkContent(files []archive.File, name string) (manifest.Manifest, error) {
	var found *manifest.Manifest
	rego := false
	var spent budget
	for _, file := range files {
		switch {
		case file.Name == signature.File:
			// signature.Check reads it.
		case file.Name == manifest.File:
			m, err := manifest.Read(file, name)
			if err != nil {
				return manifest.Manifest{}, err
			}
			found = &m
		case strings.HasSuffix(file.Name, ".rego"):
			rego = true
			if err := spent.checkRego(file, name); err != nil {
				return manifest.Manifest{}, err
			}
		case path.Base(file.Name) == "data.json":
			if err := spent.checkData(file, name); err != nil {
				return manifest.Manifest{}, err
			}
		default:
			return manifest.Manifest{}, unexpected(file.Name)
		}
	}
	if found == nil {
		return manifest.Manifest{}, refusal.New(refusal.ManifestMissing, "the bundle has no .manifest: it would own all data")
	}
	if name == Policies && !rego {
		return manifest.Manifest{}, refusal.New(refusal.NoRego, "the bundle has no policy")
	}
	return *found, nil
}

func unexpected(name string) error {
	switch path.Base(name) {
	case signature.File:
		return refusal.At(refusal.SignatureMisplaced, name, "a signature lies in a folder of the bundle")
	case manifest.File:
		return refusal.At(refusal.ManifestMisplaced, name, "a manifest lies in a folder of the bundle")
	case "patch.json":
		return refusal.At(refusal.DeltaBundle, name, "the bundle changes another one instead of being whole")
	}
	return refusal.At(refusal.FileUnexpected, name, "a bundle holds .rego files and files named data.json, and no other")
}
