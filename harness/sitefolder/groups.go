package sitefolder

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Groups says of the root module's resources to which resource group they
// belong: address (without index) → the label of the group. What is in a module
// is grouped by the module and is not in it.
type Groups map[string]string

// planned is what is read of a plan: which resource names which group. Values
// only tell groups apart; none of them is ever written anywhere.
type planned struct {
	Changes []struct {
		Address string `json:"address"`
		Type    string `json:"type"`
		Name    string `json:"name"`
		Change  struct {
			After map[string]any `json:"after"`
		} `json:"change"`
	} `json:"resource_changes"`
	Configuration struct {
		Root struct {
			Resources []struct {
				Address     string         `json:"address"`
				Expressions map[string]any `json:"expressions"`
			} `json:"resources"`
		} `json:"root_module"`
	} `json:"configuration"`
}

const groupType = "azurerm_resource_group"

// ReadGroups reads the resource groups of a plan.
func ReadGroups(plan []byte) (Groups, error) {
	var p planned
	if err := json.Unmarshal(plan, &p); err != nil {
		return nil, fmt.Errorf("read the plan's resource groups: %w", err)
	}
	labels := map[string]string{} // name of a group → its label
	for _, c := range p.Changes {
		if name, ok := c.Change.After["name"].(string); ok && c.Type == groupType {
			labels[strings.ToLower(name)] = c.Name
		}
	}
	groups, unnamed := Groups{}, map[string]string{}
	for _, c := range p.Changes {
		group, ok := c.Change.After["resource_group_name"].(string)
		if !ok || modulePath(c.Address) != "" {
			continue
		}
		group = strings.ToLower(group)
		if labels[group] == "" && unnamed[group] == "" {
			unnamed[group] = fmt.Sprintf("group-%d", len(unnamed)+1)
		}
		groups[bare(c.Address)] = labels[group] + unnamed[group]
	}
	references := map[string][]string{}
	for _, r := range p.Configuration.Root.Resources {
		references[r.Address] = referencesOf(r.Expressions)
	}
	for address := range references {
		if groups[address] == "" {
			if label := follow(address, references, groups, nil); label != "" {
				groups[address] = label
			}
		}
	}
	return groups, nil
}

// follow finds the group of a resource by what it refers to: a group itself, or
// a resource that has one.
func follow(address string, references map[string][]string, groups Groups, seen []string) string {
	if groups[address] != "" || slices.Contains(seen, address) {
		return groups[address]
	}
	seen = append(seen, address)
	for _, reference := range references[address] {
		steps := strings.Split(strings.TrimPrefix(reference, "data."), ".")
		if len(steps) < 2 {
			continue
		}
		if steps[0] == groupType {
			return bare(steps[1])
		}
		if label := follow(steps[0]+"."+bare(steps[1]), references, groups, seen); label != "" {
			return label
		}
	}
	return ""
}

// referencesOf gathers the references of all expressions, in order of the
// attributes' names.
func referencesOf(expression any) []string {
	var found []string
	switch e := expression.(type) {
	case map[string]any:
		keys := make([]string, 0, len(e))
		for key := range e {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			if list, ok := e[key].([]any); ok && key == "references" {
				for _, reference := range list {
					if text, ok := reference.(string); ok {
						found = append(found, text)
					}
				}
				continue
			}
			found = append(found, referencesOf(e[key])...)
		}
	case []any:
		for _, member := range e {
			found = append(found, referencesOf(member)...)
		}
	}
	return found
}

// step matches one module of an address, with its index.
var step = regexp.MustCompile(`^module\.([^.\[]+)(\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])?\.`)

// modulePath is the part of an address that names modules, without the last dot.
func modulePath(address string) string {
	rest := address
	for {
		found := step.FindString(rest)
		if found == "" {
			return strings.TrimSuffix(strings.TrimSuffix(address, rest), ".")
		}
		rest = rest[len(found):]
	}
}

// modules lists the names of an address's modules.
func modules(address string) []string {
	var names []string
	for {
		found := step.FindStringSubmatch(address)
		if found == nil {
			return names
		}
		names = append(names, found[1])
		address = address[len(found[0]):]
	}
}

// bare is an address without the index at its end.
func bare(address string) string {
	if i := strings.IndexByte(address, '['); i >= 0 && modulePath(address) == "" {
		return address[:i]
	}
	return address
}
