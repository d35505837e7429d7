package gatekeeper

import (
	_ "embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// review is the Rego of a group's template: that of the shipped gate, for the
// group's kinds only.
//
//go:embed review.rego
var review string

// Group is kinds of objects that one template decides. Its template reviews the
// objects themselves and holds the rows of the tables that these kinds can reach;
// all of them in one template would come near to what a cluster can store.
type Group struct {
	// Name of its folder among the samples.
	Name string
	// Kind of its constraints.
	Kind string
	// Matches are the kinds that it decides.
	Matches []Match
	// Resources are what the API calls those kinds.
	Resources []Resources

	// clusterScoped is true where no object of the group has a namespace.
	clusterScoped bool
	lib           *library
}

// Match names kinds of objects as a constraint does; "*" is every kind.
type Match struct {
	APIGroups []string `json:"apiGroups"`
	Kinds     []string `json:"kinds"`
}

// Resources names kinds of objects as a webhook's rule does, in the plural; "*"
// is every one, without its subresources.
type Resources struct {
	APIGroups []string
	Resources []string
}

// Groups returns the groups of kinds that have a template of their own. The
// operators' API groups are those that the tables know.
func Groups(tree fs.FS) ([]Group, error) {
	lib, err := readLibrary(tree)
	if err != nil {
		return nil, fmt.Errorf("read the groups of kinds: %w", err)
	}
	groups := []Group{{
		Name: "storage",
		Kind: "CarveoutStorage",
		Matches: []Match{
			{APIGroups: []string{"storage.k8s.io"}, Kinds: []string{"StorageClass"}},
			{APIGroups: []string{""}, Kinds: []string{"PersistentVolume"}},
			{APIGroups: []string{"snapshot.storage.k8s.io"}, Kinds: []string{"VolumeSnapshotClass"}},
		},
		Resources: []Resources{
			{APIGroups: []string{"storage.k8s.io"}, Resources: []string{"storageclasses"}},
			{APIGroups: []string{""}, Resources: []string{"persistentvolumes"}},
			{APIGroups: []string{"snapshot.storage.k8s.io"}, Resources: []string{"volumesnapshotclasses"}},
		},
		clusterScoped: true,
	}}
	for _, operator := range []struct {
		name, kind string
		domains    []string
	}{
		{"service-operator", "CarveoutServiceOperator", []string{"azure.com"}},
		// What is namespaced is of a group with `.m.`, of the same kinds.
		{"crossplane", "CarveoutCrossplane", []string{"azure.upbound.io", "azure.m.upbound.io"}},
	} {
		apiGroups := lib.operatorGroups(operator.domains)
		g := Group{
			Name:      operator.name,
			Kind:      operator.kind,
			Matches:   []Match{{APIGroups: apiGroups, Kinds: []string{"*"}}},
			Resources: []Resources{{APIGroups: apiGroups, Resources: []string{"*"}}},
		}
		if len(kept(lib.rows(operatorsTable), g.decidesRow)) == 0 {
			return nil, fmt.Errorf("read the groups of kinds: no row of %s is of an API group under %s", operatorsTable, operator.domains)
		}
		groups = append(groups, g)
	}
	for i := range groups {
		groups[i].lib = lib
	}
	return groups, nil
}

// operatorGroups lists the API groups of which the tables know a kind, under any
// of an operator's domains; a group that is known under one is of all of them.
func (l *library) operatorGroups(domains []string) []string {
	found := map[string]bool{}
	for _, table := range []string{operatorsTable, kubernetesTable} {
		for kind := range l.rows(table) {
			group, _, _ := strings.Cut(kind, "/")
			for _, domain := range domains {
				if group != domain && !strings.HasSuffix(group, "."+domain) {
					continue
				}
				for _, other := range domains {
					found[strings.TrimSuffix(group, domain)+other] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// decides reports whether the group has the kind of an API group.
func (g Group) decides(apiGroup, kind string) bool {
	return slices.ContainsFunc(g.Matches, func(m Match) bool {
		return slices.Contains(m.APIGroups, apiGroup) && (slices.Contains(m.Kinds, "*") || slices.Contains(m.Kinds, kind))
	})
}

// decidesRow reports whether the group has the kind of a row of the operators.
func (g Group) decidesRow(key string) bool {
	apiGroup, kind, _ := strings.Cut(key, "/")
	return g.decides(apiGroup, kind)
}

// Template writes the group's template as YAML.
func (g Group) Template() (string, error) {
	rego, err := g.rego()
	if err != nil {
		return "", err
	}
	lib, err := g.lib.forGroup(g)
	if err != nil {
		return "", fmt.Errorf("make the constraint template %s: %w", g.Kind, err)
	}
	return lib.template(Template{Kind: g.Kind, Rego: rego})
}

// rego returns the rules of a review, with the group's kinds.
func (g Group) rego() (string, error) {
	const empty = "_kinds := {}\n"
	kinds := map[string][]string{}
	for _, m := range g.Matches {
		for _, apiGroup := range m.APIGroups {
			kinds[apiGroup] = append(kinds[apiGroup], m.Kinds...)
		}
	}
	text, err := literal(kinds)
	if err != nil {
		return "", fmt.Errorf("make the constraint template %s: write its kinds: %w", g.Kind, err)
	}
	if strings.Count(review, empty) != 1 {
		return "", fmt.Errorf("make the constraint template %s: review.rego has not one line %q", g.Kind, empty)
	}
	return strings.Replace(review, empty, "_kinds := "+text+"\n", 1), nil
}
