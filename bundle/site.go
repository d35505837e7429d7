package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/site"
)

// BuildSite writes a site folder as an unsigned bundle of its own, with a root
// of its own, so that the compliance team signs it with its own key. A folder
// that does not keep to the schemas is refused.
func BuildSite(w io.Writer, dir, revision string) error {
	// Checked as everything that reads a site checks it.
	if _, err := site.Load(dir); err != nil {
		return fmt.Errorf("build site bundle: %w", err)
	}
	var files []archive.File
	for _, section := range site.Sections() {
		text, err := os.ReadFile(filepath.Join(dir, section+".json"))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return fmt.Errorf("build site bundle: %w", err)
		}
		file, err := sectionFile(section, text)
		if err != nil {
			return fmt.Errorf("build site bundle: %s: %w", section+".json", err)
		}
		files = append(files, file)
	}
	if err := write(w, manifest.New(verify.Site, revision), files, nil); err != nil {
		return fmt.Errorf("build site bundle: %w", err)
	}
	return nil
}

// sectionFile puts the content of a section where its place in the tree is its
// place in data: carveout_site/workloads/data.json.
func sectionFile(section string, text []byte) (archive.File, error) {
	var content map[string]map[string]json.RawMessage
	if err := json.Unmarshal(text, &content); err != nil {
		return archive.File{}, err
	}
	var compact bytes.Buffer
	if err := json.Indent(&compact, content[verify.Site][section], "", "  "); err != nil {
		return archive.File{}, err
	}
	compact.WriteByte('\n')
	return archive.File{Name: verify.Site + "/" + section + "/data.json", Content: compact.Bytes()}, nil
}
