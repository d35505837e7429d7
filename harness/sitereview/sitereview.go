// Package sitereview says what in a site counts for nothing, what ends soon, and
// what leads nowhere. Why a record does not count is the policies' word; this
// package adds calendars and references, and no law.
package sitereview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/site"
)

// Schema names the shape of a Review.
const Schema = "carveout.site-check/v1"

// Level says how bad an item is.
type Level string

// The levels, the worst first.
const (
	// Unreadable: the site as a whole is refused.
	Unreadable Level = "unreadable"
	// Fails: it counts for nothing, has expired, or contradicts something.
	Fails Level = "fails"
	// Warns: it begins later, ends soon, leads nowhere, or makes a parameter weaker.
	Warns Level = "warns"
)

// Item is one thing to be looked at.
type Item struct {
	Level Level  `json:"level"`
	File  string `json:"file"`
	// Record is the singular of the section, ID the record's id; may be empty.
	Record string `json:"record"`
	ID     string `json:"id"`
	Field  string `json:"field"`
	Cause  string `json:"cause"`
	Mend   string `json:"mend"`
	// ExpiresOn is the day that the item is about, or empty.
	ExpiresOn string `json:"expires_on"`
}

// Name renders file, record, id and field.
func (i Item) Name() string {
	return strings.TrimSuffix(site.Problem{File: i.File, Record: i.Record, ID: i.ID, Field: i.Field}.String(), ": ")
}

// Review is all that there is to say of a site.
type Review struct {
	Schema string `json:"schema"`
	Folder string `json:"folder"`
	SHA256 string `json:"sha256"`
	AsOf   string `json:"as_of"`
	Within int    `json:"within"`
	// Records counts those of each section; AttestationsUsed those that count.
	Records          map[string]int `json:"records"`
	AttestationsUsed int            `json:"attestations_used"`
	Items            []Item         `json:"items"`
}

// Worst is the worst level; empty if there is nothing to say.
func (r Review) Worst() Level {
	for _, level := range []Level{Unreadable, Fails, Warns} {
		if slices.ContainsFunc(r.Items, func(i Item) bool { return i.Level == level }) {
			return level
		}
	}
	return ""
}

// Refused is the review of a site that could not be read.
func Refused(folder string, problems []site.Problem) Review {
	r := Review{Schema: Schema, Folder: folder, Records: map[string]int{}, Items: []Item{}}
	// By record and cause, so that what is wrong in one way stands together.
	slices.SortStableFunc(problems, func(a, b site.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.ID, b.ID), strings.Compare(a.Cause, b.Cause), strings.Compare(a.Field, b.Field))
	})
	for _, p := range problems {
		file := p.File
		if p.Line > 0 {
			file = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
		}
		r.Items = append(r.Items, Item{Level: Unreadable, File: file, Record: p.Record, ID: p.ID, Field: p.Field, Cause: p.Cause})
	}
	return r
}

// Options set up an examination.
type Options struct {
	// Day is the day it is, YYYY-MM-DD; Within the days that count as soon.
	Day    string
	Within int
	// ModuleCheckDays is how long a check of a module's status counts; 0 if that
	// is not known.
	ModuleCheckDays int
	// Todo are the skeletons in the folder, with the placeholders in each.
	Todo map[string]int
}

// Examine reviews a loaded site.
func Examine(loaded *site.Site, review harness.SiteReview, o Options) (Review, error) {
	e := examination{Options: o, review: review}
	if err := ast.As(loaded.Data, &e.site); err != nil {
		return Review{}, fmt.Errorf("read the site's sections: %w", err)
	}
	e.superseded = map[string]bool{}
	for _, a := range e.site.Attestations {
		e.superseded[a.Supersedes] = true
	}
	e.refused()
	e.parameters()
	e.findings()
	e.expiries()
	e.references()
	e.todo()
	slices.SortStableFunc(e.items, func(a, b Item) int {
		return cmp.Or(
			strings.Compare(string(a.Level), string(b.Level)), strings.Compare(a.File, b.File),
			strings.Compare(a.ID, b.ID), strings.Compare(a.Field, b.Field), strings.Compare(a.Cause, b.Cause),
		)
	})
	return Review{
		Schema: Schema, Folder: loaded.Dir, SHA256: loaded.SHA256, AsOf: o.Day, Within: o.Within,
		Records: e.site.counts(), AttestationsUsed: len(review.Attestations.Used), Items: slices.Compact(e.items),
	}, nil
}

// examination gathers items.
type examination struct {
	Options
	review     harness.SiteReview
	site       sections
	superseded map[string]bool
	items      []Item
}

func (e *examination) add(i Item) {
	if i.File == "" {
		i.File = "(site)"
	}
	e.items = append(e.items, i)
}
