package report

import "github.com/itar-carveout/carveout/harness"

// palette colours text, or leaves it as it is.
type palette struct{ on bool }

func (p palette) paint(code, text string) string {
	if !p.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p palette) bold(text string) string { return p.paint("1", text) }
func (p palette) dim(text string) string  { return p.paint("2", text) }
func (p palette) bad(text string) string  { return p.paint("1;31", text) }

// verdict colours text as the outcome deserves: red, yellow, green.
func (p palette) verdict(o harness.Outcome, text string) string {
	switch {
	case o.Nothing:
		return p.bold(text)
	case o.Verdict == harness.Met:
		return p.paint("1;32", text)
	case o.Verdict == harness.NotMet:
		return p.bad(text)
	default:
		return p.paint("1;33", text)
	}
}
