package main

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/itar-carveout/carveout/harness"
)

const schema = "carveout.results/v1"

// results is what may be known of the results of a check. A field that is not here
// is never read, so it cannot leave.
type results struct {
	Schema  string   `json:"schema"`
	Results []result `json:"results"`
}

type result struct {
	Report *report `json:"report"`
}

type report struct {
	Gate struct {
		Verdict harness.Outcome `json:"verdict"`
	} `json:"gate"`
	Findings  []finding  `json:"findings"`
	Decisions []decision `json:"decisions"`
	Site      struct {
		Findings []finding `json:"findings"`
	} `json:"site"`
}

type decision struct {
	ReliedOn []string  `json:"relied_on"`
	Findings []finding `json:"findings"`
}

type finding struct {
	ID      string           `json:"id"`
	Basis   *string          `json:"basis"`
	Verdict *harness.Verdict `json:"verdict"`
}

// The words of the output verdict. Of several documents the worst counts, in the
// order of the exit codes.
const (
	couldNotRead = "error"
	notMet       = "not_met"
	undetermined = "undetermined"
	met          = "met"
	nothing      = "nothing"
	noReport     = "carveout/no-report"
)

// verdict is the worst of the gates' verdicts.
func (r results) verdict() string {
	worst := couldNotRead
	order := []string{couldNotRead, notMet, undetermined, met, nothing}
	for i, result := range r.Results {
		word := result.verdict()
		if i == 0 || slices.Index(order, word) < slices.Index(order, worst) {
			worst = word
		}
	}
	return worst
}

func (r result) verdict() string {
	switch {
	case r.Report == nil:
		return couldNotRead
	case r.Report.Gate.Verdict.Nothing:
		return nothing
	case r.Report.Gate.Verdict.Verdict == harness.NotMet:
		return notMet
	case r.Report.Gate.Verdict.Verdict == harness.Met:
		return met
	default:
		return undetermined
	}
}

// rule is one rule that has something to say, with the worst that it says.
type rule struct{ id, verdict string }

// ruleID is the form of an identifier: whatever else stands in its place is not
// one of ours and does not leave.
var ruleID = regexp.MustCompile(`^[a-z0-9_]+(/[a-z0-9_-]+){1,2}$`)

// rules lists each rule once, those that are not met first. A basis that no
// resource relies on says nothing here, as in the report.
func (r results) rules() []rule {
	worst := map[string]string{}
	add := func(f finding) {
		if f.Verdict == nil || *f.Verdict == harness.Met || !ruleID.MatchString(f.ID) {
			return
		}
		if worst[f.ID] != notMet {
			worst[f.ID] = f.Verdict.String()
		}
	}
	for _, result := range r.Results {
		if result.Report == nil {
			worst[noReport] = couldNotRead
			continue
		}
		for _, f := range slices.Concat(result.Report.Findings, result.Report.Site.Findings) {
			add(f)
		}
		for _, d := range result.Report.Decisions {
			for _, f := range d.Findings {
				if f.Basis == nil || slices.Contains(d.ReliedOn, *f.Basis) {
					add(f)
				}
			}
		}
	}
	var out []rule
	for id, verdict := range worst {
		out = append(out, rule{id, verdict})
	}
	slices.SortFunc(out, func(a, b rule) int {
		return cmp.Or(cmp.Compare(rank(a.verdict), rank(b.verdict)), cmp.Compare(a.id, b.id))
	})
	return out
}

func rank(verdict string) int {
	return slices.Index([]string{couldNotRead, notMet, undetermined}, verdict)
}
