package main

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// A list that a pipeline writes one a line must not end at its first line: the
// gate would lose what follows, and pass.
func TestWords(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		want []string // nil: refused
	}{
		"default":                 {nil, []string{"itar"}},
		"one":                     {[]string{"--list=ear"}, []string{"ear"}},
		"commas":                  {[]string{"--list=itar,ear"}, []string{"itar", "ear"}},
		"twice":                   {[]string{"--list=itar", "--list=ear"}, []string{"itar", "ear"}},
		"an empty word":           {[]string{"--list=itar,"}, []string{"itar", ""}},
		"a line break":            {[]string{"--list=itar\near"}, nil},
		"a line break at the end": {[]string{"--list=itar\n"}, nil},
		"a carriage return":       {[]string{"--list=itar\r\near"}, nil},
		"quotes are no quotes":    {[]string{`--list="itar,ear"`}, []string{`"itar`, `ear"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := []string{"itar"}
			flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
			flags.SetOutput(io.Discard)
			flags.Var(&words{to: &got}, "list", "")
			err := flags.Parse(test.args)
			if (err != nil) != (test.want == nil) {
				t.Fatalf("error is %v", err)
			}
			if diff := cmp.Diff(test.want, got); err == nil && diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}
