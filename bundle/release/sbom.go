package release

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/statement"
)

// The parts of a CycloneDX 1.6 document that are used here.
type (
	bom struct {
		Schema       string      `json:"$schema"`
		Format       string      `json:"bomFormat"`
		SpecVersion  string      `json:"specVersion"`
		SerialNumber string      `json:"serialNumber,omitempty"`
		Version      int         `json:"version"`
		Metadata     metadata    `json:"metadata"`
		Components   []component `json:"components"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version,omitempty"`
		PURL       string     `json:"purl,omitempty"`
		Hashes     []hash     `json:"hashes,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

// sbom lists what the packing command was built of, as Go wrote it into the
// command, and the archives of the release.
func sbom(made bundle.Release, said statement.Release, options Options) ([]byte, error) {
	build := options.Build
	if build == nil {
		return nil, errors.New("the command does not say what it was built of; build it with Go's module mode")
	}
	command := "pkg:golang/" + build.Main.Path + "@" + options.Version
	document := bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", SpecVersion: "1.6", Version: 1,
		Metadata: metadata{component{
			Type: "application", Ref: command, Name: "carveout", Version: options.Version, PURL: command,
			Properties: settings(build),
		}},
	}
	for _, file := range []struct {
		name string
		text []byte
	}{{SignedFile, made.Signed}, {UnsignedFile, made.Unsigned}, {StatementFile, made.Statement}} {
		document.Components = append(document.Components, component{
			Type: "file", Ref: "file:" + file.name, Name: file.name, Version: said.Version,
			Hashes: []hash{{"SHA-256", sum(file.text)}},
		})
	}
	goVersion := strings.TrimPrefix(strings.Fields(build.GoVersion + " ")[0], "go")
	document.Components = append(document.Components, component{
		Type: "library", Ref: "pkg:golang/std@" + goVersion, Name: "std", Version: goVersion, PURL: "pkg:golang/std@" + goVersion,
	})
	for _, module := range build.Deps {
		document.Components = append(document.Components, library(module))
	}
	// The serial number follows from the content: a random one would give each
	// archive another digest.
	text, err := encode(document)
	if err != nil {
		return nil, err
	}
	document.SerialNumber = serial(text)
	return encode(document)
}

func library(module *debug.Module) component {
	used := module
	// A folder that stands for a module has no version, and a name of its machine.
	if module.Replace != nil && module.Replace.Version != "" {
		used = module.Replace
	}
	purl := "pkg:golang/" + used.Path + "@" + used.Version
	made := component{Type: "library", Ref: purl, Name: used.Path, Version: used.Version, PURL: purl}
	if used.Sum != "" {
		made.Properties = append(made.Properties, property{"golang:sum", used.Sum})
	}
	if used != module {
		made.Properties = append(made.Properties, property{"golang:replaces", module.Path + "@" + module.Version})
	}
	return made
}

// settings are those of the build that say nothing of the machine.
func settings(build *debug.BuildInfo) []property {
	said := []property{{"golang:version", build.GoVersion}}
	for _, setting := range build.Settings {
		switch setting.Key {
		case "GOOS", "GOARCH", "CGO_ENABLED", "GOFIPS140", "-trimpath", "vcs.revision", "vcs.time", "vcs.modified":
			said = append(said, property{"golang:" + strings.TrimPrefix(setting.Key, "-"), setting.Value})
		}
	}
	return said
}

// serial is a UUID of version 8 (RFC 9562), made of a digest.
func serial(text []byte) string {
	id := sha256.Sum256(text)
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16])
}

func encode(document bom) ([]byte, error) {
	text, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the list of components: %w", err)
	}
	return append(text, '\n'), nil
}
