package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// problems says what the table names that the repository does not have, and
// what the repository has that the table does not name.
func (l law) problems(r *repository) []string {
	found := []string{}
	say := func(format string, values ...any) { found = append(found, fmt.Sprintf(format, values...)) }

	conditions, findings := map[string]bool{}, map[string]bool{}
	for _, section := range l.Sections {
		for _, sentence := range section.Sentences {
			for _, problem := range sentence.problems(r, r.conditions[section.Regime]) {
				say("%s%s: %s", section.Section, sentence.At, problem)
			}
			for _, condition := range sentence.Conditions {
				conditions[section.Regime+" "+condition] = true
			}
			for _, id := range sentence.Findings {
				findings[id] = true
			}
		}
	}
	for regime, names := range r.conditions {
		for _, name := range names {
			if !conditions[regime+" "+name] {
				say("no sentence bears on the condition %s of %s", name, regime)
			}
		}
	}
	for id := range r.findings {
		if isLaw(id) && !findings[id] {
			say("no sentence names the finding %s", id)
		}
	}

	found = append(found, l.openProblems(r)...)
	slices.Sort(found)
	return found
}

// openProblems are those of questions and parameters.
func (l law) openProblems(r *repository) (found []string) {
	say := func(format string, values ...any) { found = append(found, fmt.Sprintf(format, values...)) }

	numbers := map[int]int{}
	for _, question := range l.Questions {
		numbers[question.Number]++
		if question.Question == "" || question.Reason == "" {
			say("question %d lacks its text or its reason", question.Number)
		}
	}
	for name, parameter := range r.parameters {
		number, text := parameter.asked()
		if number > 0 && slices.ContainsFunc(l.Questions, func(q question) bool { return q.Number == number }) {
			say("question %d has the parameter %s", number, name)
		}
		numbers[number]++
		if text == "" {
			say("the parameter %s names no question", name)
		}
		readers, cases := r.parameterFiles(name)
		if len(readers) == 0 {
			say("no rule reads the parameter %s", name)
		}
		if len(cases) == 0 {
			say("no test sets the parameter %s", name)
		}
	}
	for number := 1; number <= lastQuestion; number++ {
		if numbers[number] == 0 {
			say("question %d has no parameter and no reason", number)
		}
	}
	return found
}

// lastQuestion is the number of open questions that the reading of the law ended with.
const lastQuestion = 25

// isLaw tells findings of law from those on sites, documents and tables.
func isLaw(id string) bool {
	return strings.HasPrefix(id, "carve_out/") || strings.HasPrefix(id, "domestic/")
}

func (s sentence) problems(r *repository, conditions []string) []string {
	found := []string{}
	say := func(format string, values ...any) { found = append(found, fmt.Sprintf(format, values...)) }

	if s.Text == "" {
		say("it has no text")
	}
	if (len(s.Findings) == 0) != (s.NoRule != "") {
		say("it needs findings or a reason why there is no rule, and not both")
	}
	if len(s.Findings) > 0 && len(s.Cases) == 0 {
		say("no case holds it up")
	}
	for _, condition := range s.Conditions {
		if !slices.Contains(conditions, condition) {
			say("there is no condition %s in its regime", condition)
		}
	}
	said := map[string]literals{}
	for _, c := range s.Cases {
		file, text := r.said(c)
		if file == "" {
			say("there is no case %s", c)
		}
		said[file] = text
	}
	for _, id := range s.Findings {
		finding, ok := r.findings[id]
		switch {
		case !ok:
			say("there is no finding %s", id)
		case finding.condition != "" && !slices.Contains(s.Conditions, finding.clause+"."+finding.condition):
			say("the finding %s is on %s.%s, which is not named", id, finding.clause, finding.condition)
		case !slices.ContainsFunc(slices.Collect(maps.Values(said)), func(l literals) bool { return l.names(id) }):
			say("no case names the finding %s", id)
		}
	}
	return found
}

var askedFor = regexp.MustCompile(`^(?:Open question (\d+)|Semantics \d+)(?: and [a-z]+ \d+)?: (.+)`)

// asked returns the question that a parameter answers: its number among the open
// questions, 0 for one that the project added, and its text.
func (p parameter) asked() (number int, text string) {
	match := askedFor.FindStringSubmatch(p.Question)
	if match == nil {
		return 0, p.Question
	}
	// No number is 0.
	number, _ = strconv.Atoi(match[1])
	return number, strings.ToUpper(match[2][:1]) + match[2][1:]
}
