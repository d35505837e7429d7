package verify

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
)

// maxDepth bounds the nesting of JSON; the tables have about ten levels.
const maxDepth = 64

// checkContent holds the files to what a bundle of this name may hold, and
// returns its manifest.
func checkContent(files []archive.File, name string) (manifest.Manifest, error) {
	var found *manifest.Manifest
	rego := false
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
			if err := checkRego(file, name); err != nil {
				return manifest.Manifest{}, err
			}
		case path.Base(file.Name) == "data.json":
			if err := checkData(file, name); err != nil {
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

func checkRego(file archive.File, name string) error {
	switch {
	case name != Policies || !strings.HasPrefix(file.Name, name+"/"):
		return refusal.At(refusal.FileUnexpected, file.Name, "a bundle of %s holds no policy there", name)
	case strings.HasSuffix(file.Name, "_test.rego"):
		return refusal.At(refusal.RegoTest, file.Name, "the file is a test")
	case !utf8.Valid(file.Content):
		return refusal.At(refusal.RegoEncoding, file.Name, "the file is not valid UTF-8")
	}
	return nil
}

// checkData holds a data.json to strict JSON. Its place in the tree is its place
// in data, so that a file at the top could write everywhere.
func checkData(file archive.File, name string) error {
	if !strings.HasPrefix(file.Name, name+"/") {
		return refusal.At(refusal.DataOutside, file.Name, "the file writes outside of data.%s", name)
	}
	return checkJSON(file)
}

func checkJSON(file archive.File) error {
	if !utf8.Valid(file.Content) {
		return refusal.At(refusal.JSONEncoding, file.Name, "the file is not valid UTF-8")
	}
	decoder := jsontext.NewDecoder(bytes.NewReader(file.Content))
	for {
		_, err := decoder.ReadToken()
		switch {
		case errors.Is(err, jsontext.ErrDuplicateName):
			return refusal.At(refusal.JSONDuplicate, file.Name, "the file has a key twice, at byte %d", decoder.InputOffset())
		case err != nil:
			return refusal.At(refusal.JSONInvalid, file.Name, "the file is no JSON, from byte %d on", decoder.InputOffset())
		case decoder.StackDepth() > maxDepth:
			return refusal.At(refusal.JSONDepth, file.Name, "the file is nested deeper than %d levels", maxDepth)
		}
		if decoder.StackDepth() == 0 {
			break
		}
	}
	if _, err := decoder.ReadToken(); err != io.EOF {
		return refusal.At(refusal.JSONTrailing, file.Name, "something follows the JSON, from byte %d on", decoder.InputOffset())
	}
	return nil
}
