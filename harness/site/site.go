// Package site reads what an organization says of itself: its workloads,
// principals, attestations, authorizations and parameters. Whatever is not as
// published is refused at load, each problem by file, id and field, so that a
// misspelt record never counts for less in silence.
package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/harness/internal/digest"
	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// Root is the key under which every site file holds its section, so that the
// loaders of OPA and Conftest merge the files.
const Root = "carveout_site"

// records names a record of each section; a section's file is <section>.json.
var records = map[string]string{
	"organization":   "organization",
	"workloads":      "workload",
	"principals":     "principal",
	"attestations":   "attestation",
	"authorizations": "authorization",
	"parameters":     "parameter",
}

// Sections returns the names of the sections, in the order users read them.
func Sections() []string {
	return []string{"organization", "workloads", "principals", "attestations", "authorizations", "parameters"}
}

// Site is a loaded site.
type Site struct {
	// Dir is the folder, or empty if the site came as data.
	Dir string
	// SHA256 is the digest of a bundle's archive or, of a folder, of the lines
	// which sha256sum prints for its files, sorted by name.
	SHA256 string
	// SignedBy is the fingerprint of the key that signed the bundle of the site,
	// or nil if it came as a folder or as data.
	SignedBy *string
	// Data is data.carveout_site: an object of the sections.
	Data ast.Value
}

// Load reads a site folder.
func Load(dir string) (*Site, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("read site folder: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("read site folder %s: it is not a folder", dir)
	}
	files, problems, err := read(os.DirFS(dir))
	if err != nil {
		return nil, fmt.Errorf("read site folder %s: %w", dir, err)
	}
	site, err := parse(files, problems)
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", dir, err)
	}
	site.Dir = dir
	return site, nil
}

// FromData makes a site of its sections: {"workloads": {"engdata": {…}}}.
func FromData(sections map[string]any) (*Site, error) {
	files := map[string][]byte{}
	var problems []Problem
	for section, content := range sections {
		if records[section] == "" {
			problems = append(problems, Problem{File: section, Cause: unknownSection})
			continue
		}
		data, err := json.Marshal(map[string]any{Root: map[string]any{section: content}})
		if err != nil {
			return nil, fmt.Errorf("site section %s: %w", section, err)
		}
		files[section+".json"] = data
	}
	return parse(files, problems)
}

var unknownSection = "a site has no such section; it has " + strings.Join(Sections(), ", ")

// read returns the site files of a folder and what does not belong there.
func read(folder fs.FS) (map[string][]byte, []Problem, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, nil, err
	}
	files := map[string][]byte{}
	var problems []Problem
	for _, entry := range entries {
		name := entry.Name()
		section := strings.TrimSuffix(name, ".json")
		switch {
		case strings.HasPrefix(name, "."):
			// .git, .gitignore, .signatures.json: no engine reads them as data.
		case entry.IsDir():
			problems = append(problems, Problem{File: name, Cause: "a site folder has no subfolders: OPA would load it as data, and Carveout would not"})
		case section != name && records[section] != "":
			data, err := readFile(folder, name)
			if err != nil {
				return nil, nil, err
			}
			files[name] = data
		case slices.Contains([]string{".json", ".yaml", ".yml", ".rego"}, path.Ext(name)):
			problems = append(problems, Problem{File: name, Cause: "a site has no such file; it has " + strings.Join(Sections(), ".json, ") + ".json"})
		}
	}
	return files, problems, nil
}

// readFile reads a site file within the limits of a document.
func readFile(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // opened to read: nothing is lost
	data, err := strictjson.Read(file, strictjson.Limits{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// parse checks each file and merges the sections.
func parse(files map[string][]byte, problems []Problem) (*Site, error) {
	if len(files) == 0 && len(problems) == 0 {
		return nil, errors.New("there is no site file in it (" + strings.Join(Sections(), ".json, ") + ".json)")
	}
	var sections [][2]*ast.Term
	for _, section := range Sections() {
		name := section + ".json"
		data, ok := files[name]
		if !ok {
			continue
		}
		value, found := check(section, name, data)
		problems = append(problems, found...)
		if len(found) == 0 {
			content, err := value.Find(ast.Ref{ast.StringTerm(Root), ast.StringTerm(section)})
			if err != nil {
				return nil, fmt.Errorf("%s: its schema let it pass without its section: %w", name, err)
			}
			sections = append(sections, [2]*ast.Term{ast.StringTerm(section), ast.NewTerm(content)})
		}
	}
	if err := asError(problems); err != nil {
		return nil, err
	}
	return &Site{SHA256: digest.Files(files), Data: ast.NewObject(sections...)}, nil
}
