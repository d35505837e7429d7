package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with a site. It holds no values of the site.
type Problem struct {
	// File is the name of the file within the folder, or of the folder itself.
	File string
	// Record is the singular of the section ("workload"), ID the record's key
	// in it; both may be empty.
	Record, ID string
	// Field is the dotted path within the record; may be empty.
	Field string
	// Line and Column are 1-based, or 0 where the place is a field.
	Line, Column int
	// Cause says what is wrong.
	Cause string
}

// String renders the problem as `workloads.json: workload "engdata": field "anchors": cause`.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Record != "" {
		b.WriteString(p.Record + " ")
		if p.ID != "" {
			fmt.Fprintf(&b, "%q", p.ID)
		}
		b.WriteString(": ")
	}
	if p.Field != "" {
		fmt.Fprintf(&b, "field %q: ", p.Field)
	}
	b.WriteString(p.Cause)
	return strings.ReplaceAll(b.String(), " : ", ": ")
}

// Error lists all problems of a site, in order of file, record and field.
type Error struct{ Problems []Problem }

// Error renders a line a problem.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Problems)+1)
	if len(e.Problems) > 1 {
		lines = append(lines, fmt.Sprintf("the site has %d problems:", len(e.Problems)))
	}
	for _, problem := range e.Problems {
		lines = append(lines, problem.String())
	}
	return strings.Join(lines, "\n")
}

// asError returns the problems in a stable order, or nil if there are none.
func asError(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), strings.Compare(a.ID, b.ID),
			strings.Compare(a.Field, b.Field), strings.Compare(a.Cause, b.Cause),
		)
	})
	return &Error{Problems: slices.Compact(problems)}
}
