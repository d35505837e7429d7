package missing

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/report"
)

// few is how many addresses are named before the rest is counted.
const few = 3

// WriteJSON prints the list for programs.
func (l List) WriteJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(l); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// WriteTable prints the list for people: a page for each role to take away.
func (l List) WriteTable(w io.Writer, o report.Options) error {
	p := layout.New(o.Colour, o.Width)
	l.heading(p)
	last, same := "", false
	for i, fact := range l.Missing {
		roles := strings.Join(fact.Roles, " or ")
		if i == 0 || roles != last {
			p.Gap()
			p.Line(0, p.Bold(layout.Name(roles)))
			last, same = roles, l.sameResources(i)
			if same {
				p.Prose(2, "for "+whom(fact.Resources))
			}
		}
		p.Gap()
		p.Line(2, p.Bold(layout.Name(fact.Fact))+p.Dim(form(fact.Form)))
		p.Prose(4, fact.Description)
		if !same {
			p.Field(4, "for", whom(fact.Resources))
		}
		if l.bases() > 1 {
			p.Field(4, "basis", fact.Basis)
		}
	}
	if n := len(l.Otherwise); n > 0 {
		p.Gap()
		p.Prose(0, layout.Count(n, "resource stays", "resources stay")+" undetermined for other reasons, which `carveout check` names: "+whom(l.Otherwise))
	}
	return p.Print(w)
}

// sameResources reports whether all facts of one role, from the first on, are
// missing for the same resources, which are then named once.
func (l List) sameResources(first int) bool {
	for _, fact := range l.Missing[first:] {
		if !slices.Equal(fact.Roles, l.Missing[first].Roles) {
			break
		}
		if !slices.EqualFunc(fact.Resources, l.Missing[first].Resources, func(a, b Resource) bool {
			return a.File == b.File && a.Address == b.Address
		}) {
			return false
		}
	}
	return true
}

func (l List) heading(p *layout.Sheet) {
	if len(l.Missing) == 0 {
		p.Line(0, p.Good("NOTHING MISSING")+"  No fact that somebody could state would decide more.")
		return
	}
	roles := map[string]bool{}
	for _, fact := range l.Missing {
		roles[strings.Join(fact.Roles, " or ")] = true
	}
	verb := " are"
	if len(l.Missing) == 1 {
		verb = " is"
	}
	basis := ""
	if l.bases() == 1 && l.Missing[0].Basis != "" {
		basis = ", for the basis " + layout.Name(l.Missing[0].Basis)
	}
	p.Line(0, p.Warn(layout.Count(len(l.Missing), "fact", "facts")+" from "+
		layout.Count(len(roles), "role", "roles")+verb+" missing")+basis)
}

func (l List) bases() int {
	var bases []string
	for _, fact := range l.Missing {
		if !slices.Contains(bases, fact.Basis) {
			bases = append(bases, fact.Basis)
		}
	}
	return len(bases)
}

func form(form string) string {
	if form == "" {
		return ""
	}
	return "  " + layout.Safe(form)
}

// whom names a few resources, or counts them.
func whom(resources []Resource) string {
	addresses := make([]string, 0, len(resources))
	for _, r := range resources {
		if !slices.Contains(addresses, r.Address) {
			addresses = append(addresses, r.Address)
		}
	}
	text := layout.Some(addresses, few)
	if len(resources) > few {
		text = layout.Count(len(resources), "resource", "resources") + ": " + text
	}
	return text
}

// Roster reports whether entries of the roster are missing.
func (l List) Roster() bool {
	return slices.ContainsFunc(l.Missing, func(f Fact) bool { return f.Fact == harness.Roster })
}
