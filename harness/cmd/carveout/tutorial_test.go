package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The day on which docs/first-day.md was written. The test decides as of it, so
// that neither the records nor the reference data of the page grow old.
const tutorialDay = "2026-11-23"

// The tutorial is true: its files are written and its commands run, in order,
// and each prints what the page says.
func TestTheTutorialIsTrue(t *testing.T) {
	page, err := os.ReadFile("../../../docs/first-day.md")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile("../../../fixtures/terraform/government-60/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, dir := range []string{"infrastructure", "compliance"} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("infrastructure/plan.json", plan, 0o600); err != nil {
		t.Fatal(err)
	}
	reader := &reader{t: t}
	for _, b := range blocks(string(page)) {
		switch {
		case b.language == "json" && b.file != "":
			reader.write(b.file, b.lines)
		case b.language == "diff":
			reader.edit(b.file, b.lines)
		case b.language == "console":
			reader.follow(b.lines)
		}
	}
	// What the page is for: sections 1, 5 and 6.
	want := []string{
		"24 undetermined, 36 no data",
		"13 met, 36 no data, 11 excluded",
		"1 undetermined, 13 met, 36 no data, 10 excluded",
	}
	if len(reader.checks) != len(want) {
		t.Fatalf("the page checks the plan %d times, want %d", len(reader.checks), len(want))
	}
	for i, got := range reader.checks {
		if !strings.Contains(got, want[i]) {
			t.Errorf("check %d does not say %q:\n%s", i+1, want[i], got)
		}
	}
}

// block is a fenced part of a page: "```language file".
type block struct {
	language, file string
	lines          []string
}

func blocks(page string) []block {
	var found []block
	open := false
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\r\n")
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && !open:
			language, file, _ := strings.Cut(info, " ")
			found = append(found, block{language: language, file: file})
			open = true
		case fence:
			open = false
		case open:
			last := &found[len(found)-1]
			last.lines = append(last.lines, line)
		}
	}
	return found
}

// reader does what the page says.
type reader struct {
	t      *testing.T
	code   int
	checks []string
}

func (r *reader) write(file string, lines []string) {
	r.t.Helper()
	if err := os.WriteFile(filepath.FromSlash(file), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// edit applies a diff that fits in one place of the file.
func (r *reader) edit(file string, diff []string) {
	r.t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		r.t.Fatal(err)
	}
	var before, after []string
	for _, line := range diff {
		if line[0] != '+' {
			before = append(before, line[1:])
		}
		if line[0] != '-' {
			after = append(after, line[1:])
		}
	}
	from, to := strings.Join(before, "\n"), strings.Join(after, "\n")
	if n := strings.Count(string(text), from); n != 1 {
		r.t.Fatalf("the change fits in %d places of %s, want 1:\n%s", n, file, from)
	}
	r.write(file, strings.Split(strings.TrimSuffix(strings.Replace(string(text), from, to, 1), "\n"), "\n"))
}

// follow runs each command of a console and compares what it prints.
func (r *reader) follow(lines []string) {
	r.t.Helper()
	for len(lines) > 0 {
		command, ok := strings.CutPrefix(lines[0], "$ ")
		if !ok {
			r.t.Fatalf("a console begins with a command, not with %q", lines[0])
		}
		end := 1 + slices.IndexFunc(lines[1:], func(line string) bool { return strings.HasPrefix(line, "$ ") })
		if end == 0 {
			end = len(lines)
		}
		r.compare(command, lines[1:end], r.run(strings.Fields(command)))
		lines = lines[end:]
	}
}

func (r *reader) run(args []string) string {
	r.t.Helper()
	switch {
	case args[0] == "carveout":
		s, out, errs := fake(nil)
		r.code = run(r.t.Context(), asOf(args[1:]), s)
		if args[1] == "check" {
			r.checks = append(r.checks, strings.Join(strings.Fields(out.String()), " "))
		}
		return out.String() + errs.String()
	case args[0] == "mv" && len(args) == 3:
		if err := os.Rename(filepath.FromSlash(args[1]), filepath.FromSlash(args[2])); err != nil {
			r.t.Fatal(err)
		}
		return ""
	case slices.Equal(args, []string{"echo", "$?"}):
		return strconv.Itoa(r.code)
	}
	r.t.Fatalf("the test cannot run %q", args)
	return ""
}

// asOf lets a command of the page decide as of its day.
func asOf(args []string) []string {
	switch {
	case args[0] == "check":
		return slices.Concat([]string{"check", "--as-of", tutorialDay, "--accept-replay"}, args[1:])
	case args[0] == "missing":
		return slices.Concat([]string{"missing", "--as-of", tutorialDay}, args[1:])
	case args[0] == "site" && args[1] == "check":
		return slices.Concat([]string{"site", "check", "--as-of", tutorialDay}, args[2:])
	}
	return args
}

var replayNote = regexp.MustCompile(`note replayed as of [0-9-]+, not as of today `)

// compare holds the page against the output: all of it in the same order, but
// for "…" and where lines break.
func (r *reader) compare(command string, page []string, output string) {
	r.t.Helper()
	got := replayNote.ReplaceAllString(strings.ReplaceAll(plain(output), " (replayed)", ""), "")
	pattern := "^"
	for i, part := range strings.Split(plain(strings.Join(page, "\n")), "…") {
		if i > 0 {
			pattern += ".*"
		}
		pattern += regexp.QuoteMeta(strings.TrimSpace(part)) + " ?"
	}
	if !regexp.MustCompile(pattern + "$").MatchString(got) {
		r.t.Errorf("docs/first-day.md is not what happens.\n$ %s\n%s\nbut it says\n%s", command, output, strings.Join(page, "\n"))
	}
}

// plain is text without regard to where its lines break: a replay's heading
// breaks elsewhere, and a point between two parts goes with the break.
func plain(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(word string) bool { return word == "·" }), " ")
}
