package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// missing writes a line for each fact that nobody has stated: the fact, who can
// state it, and for how many resources; of several bases, also for which.
func (p page) missing(needs []need) {
	if len(needs) == 0 {
		return
	}
	p.Gap()
	verb := " are missing"
	if len(needs) == 1 {
		verb = " is missing"
	}
	p.Line(2, p.Bold(owed(needs)+verb)+p.Dim(layout.Safe(forBases(needs))))
	several := len(basesOf(needs)) > 1
	rows := make([][3]string, 0, len(needs))
	for _, n := range needs {
		fact := layout.Name(n.fact)
		if several && n.basis != "" {
			fact += " (" + layout.Name(n.basis) + ")"
		}
		rows = append(rows, [3]string{fact, holders(n.roles), layout.Count(len(n.addresses), "resource", "resources")})
	}
	if columns(rows)+4 > p.Width() {
		for i, n := range needs {
			rows[i][1] = briefly(n.roles)
		}
	}
	fact, roles := width(rows, 0), width(rows, 1)
	for _, row := range rows {
		p.Line(4, fmt.Sprintf("%-*s  %-*s  %s", fact, row[0], roles, row[1], row[2]))
	}
}

// owed counts facts and those who owe them: "6 facts from 3 roles". What two
// bases lack counts for each, as it is shown.
func owed(needs []need) string {
	roles := map[string]bool{}
	for _, n := range needs {
		roles[strings.Join(n.roles, " or ")] = true
	}
	return layout.Count(len(needs), "fact", "facts") + " from " + layout.Count(len(roles), "role", "roles")
}

// forBases names the bases that the facts would decide.
func forBases(needs []need) string {
	bases := basesOf(needs)
	if len(bases) == 0 {
		return ""
	}
	return ", for the basis " + strings.Join(bases, " or ")
}

func basesOf(needs []need) []string {
	bases := map[string]bool{}
	for _, n := range needs {
		if n.basis != "" {
			bases[n.basis] = true
		}
	}
	return slices.Sorted(maps.Keys(bases))
}

// holders names the roles of which one may state a fact.
func holders(roles []string) string { return layout.Name(strings.Join(roles, " or ")) }

// briefly names one role and counts the others.
func briefly(roles []string) string {
	if len(roles) < 2 {
		return holders(roles)
	}
	return layout.Name(roles[0]) + fmt.Sprintf(" or %d more", len(roles)-1)
}

// width is that of a column, columns that of all with two spaces between them.
func width(rows [][3]string, column int) int {
	widest := 0
	for _, row := range rows {
		widest = max(widest, utf8.RuneCountInString(row[column]))
	}
	return widest
}

func columns(rows [][3]string) int { return width(rows, 0) + 2 + width(rows, 1) + 2 + width(rows, 2) }

// next says how to begin, to who has no site yet.
func (p page) next(file string, r *harness.Report) {
	if len(r.Missing) == 0 || deref(r.Kind) != "terraform" {
		return
	}
	// Not wrapped: it is made to be copied. The folder lies outside the checkout of
	// the plan, where it would count for nothing.
	p.Line(2, p.Dim("next     ")+"carveout site init --from "+layout.Word(file)+" ../site")
}
