package main

import (
	"errors"
	"strings"
)

// words is a flag that takes a list, separated by commas, once or several times.
// A line break is refused: of a list that is written one a line, as in a pipeline,
// pflag's own kind would take the first line and drop the rest.
type words struct {
	to *[]string
	// given: the default was replaced by what the user said.
	given bool
}

func (w *words) Set(text string) error {
	if strings.ContainsAny(text, "\r\n") {
		return errors.New("it has a line break; separate the words by commas")
	}
	if !w.given {
		*w.to, w.given = nil, true
	}
	if text == "" {
		return nil // noneEmpty refuses it, by the name of the flag
	}
	*w.to = append(*w.to, strings.Split(text, ",")...)
	return nil
}

func (w *words) String() string {
	if w.to == nil || len(*w.to) == 0 {
		return ""
	}
	return strings.Join(*w.to, ",")
}

func (w *words) Type() string { return "words" }
