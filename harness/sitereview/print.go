package sitereview

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/report"
)

// WriteJSON prints the review for programs.
func (r Review) WriteJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(r); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// WriteTable prints the review for people.
func (r Review) WriteTable(w io.Writer, o report.Options) error {
	p := layout.New(o.Colour, o.Width)
	switch r.Worst() {
	case Unreadable:
		p.Line(0, p.Bad("REFUSED")+"  "+p.Bold(layout.Name(r.Folder))+"  The site as a whole is not read before this is mended.")
	case Fails:
		p.Line(0, p.Bad("FOUND PROBLEMS")+"  "+r.summary(p))
	case Warns:
		p.Line(0, p.Warn("GOOD FOR NOW")+"  "+r.summary(p))
	default:
		p.Line(0, p.Good("GOOD")+"  "+r.summary(p))
	}
	titles := map[Level]string{
		Unreadable: "Not as published", Fails: "Counts for nothing, has ended, or contradicts", Warns: "Begins later, ends soon, leads nowhere, or is weaker",
	}
	var last Level
	for _, i := range together(r.Items) {
		if i.Level != last {
			p.Gap()
			p.Line(2, p.Bold(titles[i.Level]))
			last = i.Level
		}
		p.Prose(4, i.Name()+": "+i.Cause)
		p.Field(6, "mend", i.Mend)
	}
	return p.Print(w)
}

// together makes one line of what is wrong in the same way with several fields
// of a record: a skeleton has dozens of placeholders.
func together(items []Item) []Item {
	var out []Item
	for _, i := range items {
		if n := len(out); n > 0 && i.Level == Unreadable {
			last, field := &out[n-1], i.Field
			bare := *last
			bare.Field, i.Field = "", ""
			if bare == i {
				// Of a record that is a placeholder itself there is no more to say.
				if last.Field != "" {
					last.Field += ", " + field
				}
				continue
			}
			i.Field = field
		}
		out = append(out, i)
	}
	return out
}

func (r Review) summary(p *layout.Sheet) string {
	parts := []string{p.Bold(layout.Name(r.Folder)), "as of " + layout.Safe(r.AsOf)}
	for _, section := range []string{"workloads", "principals", "attestations", "authorizations", "parameters"} {
		if n := r.Records[section]; n > 0 {
			parts = append(parts, layout.Count(n, singular(section), section))
		}
	}
	return strings.Join(parts, " · ")
}
