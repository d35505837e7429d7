package site

import (
	"fmt"
	"strings"

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
