package layout

// Palette colours text, or leaves it as it is.
type Palette struct{ On bool }

func (p Palette) paint(code, text string) string {
	if !p.On || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Bold is for headings and names.
func (p Palette) Bold(text string) string { return p.paint("1", text) }

// Dim is for labels.
func (p Palette) Dim(text string) string { return p.paint("2", text) }

// Bad is for what fails.
func (p Palette) Bad(text string) string { return p.paint("1;31", text) }

// Good is for what passes.
func (p Palette) Good(text string) string { return p.paint("1;32", text) }

// Warn is for what is open.
func (p Palette) Warn(text string) string { return p.paint("1;33", text) }
