package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// FromBundle reads the site of a verified bundle, and checks it as that of a
// folder is checked.
func FromBundle(verified *verify.Bundle) (*Site, error) {
	if name := verified.Release().Name; name != Root {
		return nil, fmt.Errorf("read site bundle: it is a bundle of %s, not of %s", name, Root)
	}
	files := map[string][]byte{}
	var problems []Problem
	for _, file := range verified.Files() {
		if file.Name == manifest.File || file.Name == signature.File {
			continue
		}
		section, found := strings.CutPrefix(file.Name, Root+"/")
		section, data := strings.CutSuffix(section, "/data.json")
		if !found || !data {
			problems = append(problems, Problem{File: file.Name, Cause: "a site bundle has a folder with a data.json for each section, and nothing else"})
			continue
		}
		if records[section] == "" {
			problems = append(problems, Problem{File: file.Name, Cause: unknownSection})
			continue
		}
		files[section+".json"] = fmt.Appendf(nil, `{%q:{%q:%s}}`, Root, section, file.Content)
	}
	site, err := parse(files, problems)
	if err != nil {
		return nil, fmt.Errorf("site bundle: %w", err)
	}
	key := verified.Key()
	site.SHA256, site.SignedBy = verified.SHA256(), &key
	return site, nil
}

// WriteBundle writes a site folder as an unsigned bundle of its own, with a root
// of its own, so that the compliance team signs it with its own key. A folder
// that does not keep to the schemas is refused.
func WriteBundle(w io.Writer, dir, revision string) error {
	texts, problems, err := read(os.DirFS(dir))
	if err != nil {
		return fmt.Errorf("build site bundle of %s: %w", dir, err)
	}
	// Checked as everything that reads a site checks it.
	if _, err := parse(texts, problems); err != nil {
		return fmt.Errorf("build site bundle of %s: %w", dir, err)
	}
	described, err := manifest.New(Root, revision).Write()
	if err != nil {
		return fmt.Errorf("build site bundle of %s: %w", dir, err)
	}
	files := []archive.File{described}
	for _, section := range Sections() {
		text, ok := texts[section+".json"]
		if !ok {
			continue
		}
		file, err := sectionFile(section, text)
		if err != nil {
			return fmt.Errorf("build site bundle of %s: %s.json: %w", dir, section, err)
		}
		files = append(files, file)
	}
	return archive.Write(w, files)
}

// sectionFile puts the content of a section where its place in the tree is its
// place in data: carveout_site/workloads/data.json.
func sectionFile(section string, text []byte) (archive.File, error) {
	var content map[string]map[string]json.RawMessage
	if err := json.Unmarshal(text, &content); err != nil {
		return archive.File{}, err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, content[Root][section], "", "  "); err != nil {
		return archive.File{}, err
	}
	indented.WriteByte('\n')
	return archive.File{Name: Root + "/" + section + "/data.json", Content: indented.Bytes()}, nil
}
