package harness

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Vocabulary lists the words that the policies understand in run settings.
type Vocabulary struct {
	Kinds, Regimes []string
	// Clauses and Conditions are what a gate may name; a condition is written
	// <clause>.<condition>.
	Clauses, Conditions []string
	// Gates are all that a gate may name: these, and GateSite.
	Gates []string
	// Regions are Azure's, by name.
	Regions []string
}

// kinds are those that this version reads.
var kinds = []string{"terraform", "arm", "inventory", "kubernetes", "activity"}

// Vocabulary reads the words from the tables of the policies.
func (e *Engine) Vocabulary() (Vocabulary, error) {
	v := Vocabulary{Kinds: slices.Clone(kinds)}
	var regimes map[string]struct {
		Conditions map[string][]string `json:"conditions"`
	}
	if err := e.table(&regimes, "regimes"); err != nil {
		return v, err
	}
	var regions map[string]any
	if err := e.table(&regions, "azure", "regions"); err != nil {
		return v, err
	}
	clauses, conditions := map[string]bool{}, map[string]bool{}
	for _, regime := range regimes {
		for clause, names := range regime.Conditions {
			for _, name := range names {
				clauses[clause], conditions[clause+"."+name] = true, true
			}
		}
	}
	v.Regimes = slices.Sorted(maps.Keys(regimes))
	slices.Reverse(v.Regimes) // itar first: it is the default
	v.Clauses, v.Conditions = slices.Sorted(maps.Keys(clauses)), slices.Sorted(maps.Keys(conditions))
	v.Gates = slices.Concat(v.Conditions, v.Clauses, []string{GateSite})
	v.Regions = slices.Sorted(maps.Keys(regions))
	return v, nil
}

// Bases lists the conditions of each legal basis, of all regimes together.
func (e *Engine) Bases() (map[string][]string, error) {
	var clauses map[string][]string
	if err := e.reference(&clauses, "regimes", "table", "clauses"); err != nil {
		return nil, err
	}
	v, err := e.Vocabulary()
	if err != nil {
		return nil, err
	}
	bases := map[string][]string{}
	for basis, names := range clauses {
		for _, condition := range v.Conditions {
			if clause, _, _ := strings.Cut(condition, "."); slices.Contains(names, clause) {
				bases[basis] = append(bases[basis], condition)
			}
		}
	}
	return bases, nil
}

// table decodes the rows of a reference table.
func (e *Engine) table(out any, path ...string) error {
	return e.reference(out, append(path, "table", "rows")...)
}

// reference decodes a part of the policies' reference data.
func (e *Engine) reference(out any, path ...string) error {
	ref := make(ast.Ref, 0, len(path))
	for _, step := range path {
		ref = append(ref, ast.StringTerm(step))
	}
	found, err := e.policy.data.Value.Find(ref)
	if err == nil {
		err = ast.As(found, out)
	}
	if err != nil {
		return fmt.Errorf("read %s.%s of the policies: %w", root, strings.Join(path, "."), err)
	}
	return nil
}

// Workloads lists the ids of the site's workloads; none without a site.
func (e *Engine) Workloads() []string {
	if e.site == nil {
		return nil
	}
	var workloads map[string]any
	found, err := e.site.Data.Find(ast.Ref{ast.StringTerm("workloads")})
	if err != nil || ast.As(found, &workloads) != nil {
		return nil // a site need not have the section
	}
	return slices.Sorted(maps.Keys(workloads))
}
