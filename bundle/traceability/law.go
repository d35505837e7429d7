package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// law is the text that Carveout decides by, cut into sentences, in its order.
type law struct {
	Sections []section `json:"sections"`
	// Questions are the open questions of the law that have no parameter. The
	// others stand in the parameters' own rows.
	Questions []question `json:"questions_without_parameter"`
}

type section struct {
	Section string `json:"section"`
	Title   string `json:"title"`
	// Regime is the one whose conditions the sentences bear on.
	Regime string `json:"regime"`
	Source string `json:"source"`
	// Text says which text is quoted, and as of when.
	Text      string     `json:"text"`
	Sentences []sentence `json:"sentences"`
}

// sentence is a sentence of the law, or a limb of one that can fail alone.
type sentence struct {
	At   string `json:"at"`
	Text string `json:"text"`
	// Paraphrase marks a text that is no quotation.
	Paraphrase bool `json:"paraphrase"`
	// Note is on how the text is read.
	Note string `json:"note"`
	// Conditions are those that the sentence bears on, as clause.condition.
	Conditions []string `json:"conditions"`
	// Findings are the ids of those that enforce it.
	Findings []string    `json:"findings"`
	Cases    []reference `json:"cases"`
	// NoRule says in one sentence why no finding enforces it.
	NoRule string `json:"no_rule"`
}

type question struct {
	Number   int    `json:"number"`
	Question string `json:"question"`
	Reason   string `json:"reason"`
}

// reference names a case that holds a sentence up:
//
//	fixtures/terraform/singapore-grs                  a fixture
//	fixtures.TestOnTheDay                             a test in Go
//	carveout.law_test.test_what_is_no_place_…         a test in Rego
//	carveout.law_test.test_what_is_no_place_…[note]   one case of it
type reference string

func (c reference) isFixture() bool { return strings.Contains(string(c), "/") }

// split returns the name of a test and the note of one case of it, if there is one.
func (c reference) split() (test, note string) {
	test, note, _ = strings.Cut(strings.TrimSuffix(string(c), "]"), "[")
	return test, note
}

func readLaw(r io.Reader) (law, error) {
	var l law
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&l); err != nil {
		return law{}, fmt.Errorf("read law.json: %w", err)
	}
	return l, nil
}
