package report

import (
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// words is the verdict as it stands in a heading.
func words(o harness.Outcome) string {
	if o.Nothing {
		return "NO DATA"
	}
	return strings.ToUpper(strings.ReplaceAll(o.Verdict.String(), "_", " "))
}

// paint colours text as the outcome deserves: red, yellow, green.
func paint(p layout.Palette, o harness.Outcome, text string) string {
	switch {
	case o.Nothing:
		return p.Bold(text)
	case o.Verdict == harness.Met:
		return p.Good(text)
	case o.Verdict == harness.NotMet:
		return p.Bad(text)
	default:
		return p.Warn(text)
	}
}

// deref returns what p points to, or the zero value.
func deref[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}
