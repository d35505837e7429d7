package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing/fstest"
	"unicode"

	"github.com/open-policy-agent/opa/v1/ast"
	opabundle "github.com/open-policy-agent/opa/v1/bundle"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
)

// askOPA has OPA verify the signature as it does when it loads a bundle.
func askOPA(files []archive.File, options Options) error {
	config := opabundle.NewVerificationConfig(map[string]*opabundle.KeyConfig{
		options.KeyID: {Key: string(options.Key.PEM()), Algorithm: options.Key.Algorithm()},
	}, options.KeyID, options.Name, nil)

	var signatures opabundle.SignaturesConfig
	for _, file := range files {
		if file.Name == signature.File {
			if err := json.Unmarshal(file.Content, &signatures); err != nil {
				return opaRefused(signature.File, err)
			}
		}
	}
	listed, err := opabundle.VerifyBundleSignature(signatures, config)
	if err != nil {
		return opaRefused(signature.File, err)
	}
	for _, file := range files {
		if file.Name == signature.File {
			continue
		}
		if err := opabundle.VerifyBundleFile(file.Name, *bytes.NewBuffer(file.Content), listed); err != nil {
			return opaRefused(file.Name, err)
		}
	}
	for name := range listed {
		return opaRefused(name, fmt.Errorf("the signature lists a file that is not there"))
	}
	return nil
}

// readAsOPA sees whether OPA can load the files. It takes one policy at a time,
// and lets go of it, so that the parsed ones never stand in memory together.
func readAsOPA(files []archive.File, name string) error {
	tree := fstest.MapFS{}
	for _, file := range files {
		switch {
		case strings.HasSuffix(file.Name, ".rego"):
			if err := parseAsOPA(file, name); err != nil {
				return err
			}
		case file.Name != signature.File:
			tree[file.Name] = &fstest.MapFile{Data: file.Content}
		}
	}
	_, err := opabundle.NewCustomReader(opabundle.NewFSLoaderWithRoot(tree, ".")).WithRegoVersion(ast.RegoV1).Read()
	if err != nil {
		return opaRefused(manifest.File, err)
	}
	return nil
}

func parseAsOPA(file archive.File, name string) error {
	module, err := ast.ParseModuleWithOpts(file.Name, string(file.Content), ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		return opaRefused(file.Name, err)
	}
	// An empty file has no module.
	if module == nil || len(module.Package.Path) < 2 || !module.Package.Path[1].Equal(ast.StringTerm(name)) {
		return refusal.At(refusal.RegoPackage, file.Name, "the policy is of no package within data.%s", name)
	}
	return nil
}

func opaRefused(place string, err error) error {
	return refusal.At(refusal.OPARefused, place, "OPA refuses the bundle: %s", printable(err.Error()))
}

// printable takes from a message what came from the archive and could steer a
// terminal.
func printable(text string) string {
	const most = 300
	var line strings.Builder
	for _, r := range text {
		if !unicode.IsGraphic(r) {
			r = ' '
		}
		line.WriteRune(r)
		if line.Len() > most {
			line.WriteString(" ...")
			break
		}
	}
	return strings.Join(strings.Fields(line.String()), " ")
}
