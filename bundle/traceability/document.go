package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const introduction = `# From the law to the tests

<!-- Written by go run ./bundle/traceability from bundle/traceability/law.json; do not edit. -->

Each sentence of the law that Carveout decides by, in the order of the law: the conditions it bears on, the findings that
enforce it, and the cases that hold it up; or the reason why no rule does. A test keeps it whole: every finding of law,
every condition of both regimes and every parameter stands here, every case named exists, each finding is named in a file
of its sentence's cases, and each parameter is read by a rule and set by a test. An indented text is the official wording,
cut at […], unless it is marked as a paraphrase; the text that binds is the Code of Federal Regulations.

` + "One package of tests runs with `opa test --timeout 60s policies -r carveout.clauses.unclassified_test`, the fixtures with `go test ./fixtures`."

// document returns the text of docs/traceability.md.
func (l law) document(r *repository) []byte {
	d := &document{repository: r}
	d.say(introduction)
	d.overview(l)
	for _, section := range l.Sections {
		d.section(section)
	}
	d.questions(l.Questions)
	return append(bytes.TrimRight(d.Bytes(), "\n"), '\n')
}

type document struct {
	bytes.Buffer
	repository *repository
}

// say writes a paragraph, line a line.
func (d *document) say(format string, values ...any) { d.line(format+"\n", values...) }

func (d *document) line(format string, values ...any) { fmt.Fprintf(d, format+"\n", values...) }

func (d *document) overview(l law) {
	d.say("## Overview")
	d.line("| sentence | bears on | findings | cases |\n|---|---|---|---|")
	for _, section := range l.Sections {
		for _, s := range section.Sentences {
			findings := "no rule"
			if len(s.Findings) > 0 {
				findings = fmt.Sprint(len(s.Findings))
			}
			name := section.Section + s.At
			d.line("| [%s](#%s) | %s | %s | %d |", name, anchor(name), code(s.Conditions, ", "), findings, len(s.Cases))
		}
	}
	d.line("")
}

func (d *document) section(s section) {
	d.say("## %s, %s", s.Section, s.Title)
	d.say("<%s>. %s", s.Source, s.Text)
	for _, sentence := range s.Sentences {
		d.sentence(s.Section+sentence.At, sentence)
	}
}

func (d *document) sentence(name string, s sentence) {
	d.say("### %s", name)
	if s.Paraphrase {
		d.say("> *Paraphrase:* %s", s.Text)
	} else {
		d.say("> %s", s.Text)
	}
	if s.Note != "" {
		d.say("%s", s.Note)
	}
	if s.NoRule != "" {
		d.say("**No rule:** %s", s.NoRule)
	}
	if len(s.Conditions) > 0 {
		d.say("Bears on %s.", code(s.Conditions, ", "))
	}
	d.findings(s.Findings)
	d.cases(s.Cases)
}

func (d *document) findings(ids []string) {
	for _, id := range ids {
		d.line("- `%s`: %s", id, d.repository.findings[id].verdict)
	}
	if len(ids) > 0 {
		d.line("")
	}
}

// cases lists what holds a sentence up: a line a file of tests, with the notes
// of each test, and a line for the fixtures.
func (d *document) cases(cases []reference) {
	if len(cases) == 0 {
		return
	}
	var files, fixtures []string
	tests, notes := map[string][]string{}, map[string][]string{}
	for _, c := range cases {
		file, _ := d.repository.said(c)
		if c.isFixture() {
			fixtures = append(fixtures, link(file))
			continue
		}
		test, note := c.split()
		files, tests[file] = add(files, file), add(tests[file], test)
		if note != "" {
			notes[test] = append(notes[test], note)
		}
	}
	d.say("Held up by")
	for _, file := range files {
		var shown []string
		for _, test := range tests[file] {
			name := "`" + test[strings.LastIndex(test, ".")+1:] + "`"
			if len(notes[test]) > 0 {
				name += " (" + strings.Join(notes[test], "; ") + ")"
			}
			shown = append(shown, name)
		}
		d.line("- %s: %s", link(file), strings.Join(shown, ", "))
	}
	if len(fixtures) > 0 {
		d.line("- %s", strings.Join(fixtures, ", "))
	}
	d.line("")
}

func add(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// questions lists every parameter by the question that it answers, and the
// questions that have none.
func (d *document) questions(without []question) {
	rows := map[int][]string{}
	for _, q := range without {
		rows[q.Number] = append(rows[q.Number], fmt.Sprintf("| %d | %s | none | %s |", q.Number, q.Question, q.Reason))
	}
	parameters := d.repository.parameters
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		p := parameters[name]
		number, text := p.asked()
		shown := strings.TrimPrefix(fmt.Sprint(number), "0")
		rows[number] = append(rows[number], fmt.Sprintf("| %s | %s | `%s` = `%s` | %s |", shown, text, name, p.Default, p.Description))
	}
	const head = "| | question | parameter and default | what it says |\n|---|---|---|---|"
	d.say("## Open questions of the law")
	d.say("What the text leaves open. Each default is the strict reading; a named person in a named role may depart from it, for a time and a reason.")
	d.line(head)
	for number := 1; number <= lastQuestion; number++ {
		d.line("%s", strings.Join(rows[number], "\n"))
	}
	d.say("\n## Choices beside them")
	d.say("What the project had to choose to answer at all, by the same rules.")
	d.line(head)
	d.say("%s", strings.Join(rows[0], "\n"))
}

// link names a file of the repository.
func link(file string) string {
	return fmt.Sprintf("[%s](../%s)", strings.TrimPrefix(file, "policies/carveout/"), file)
}

func code(names []string, between string) string {
	shown := []string{}
	for _, name := range names {
		shown = append(shown, "`"+name+"`")
	}
	return strings.Join(shown, between)
}

// anchor is the fragment that GitHub gives to a heading.
func anchor(heading string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
			return c
		case c == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(heading))
}
