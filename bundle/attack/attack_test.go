package attack

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/itar-carveout/carveout/bundle/refusal"
)

// attack is one way to have a wrong bundle decide.
type attack struct {
	name string
	want refusal.Code
	run  func(l *lab) error
}

func all() []attack {
	return slices.Concat(outsiders, envelopes, statements, archives, contents, signatures, keyAttacks, stores)
}

// minCases is what was promised.
const minCases = 75

// TestAttacks makes every attack, and prints what refused it.
func TestAttacks(t *testing.T) {
	l := theLab(t)
	if err := l.outsider(l.release.Signed); err != nil {
		t.Fatalf("the release is refused as it is, so that no refusal below means anything: %v", err)
	}
	if err := l.insiderContent(l.unsigned); err != nil {
		t.Fatalf("what an insider makes is refused before it is changed: %v", err)
	}
	codes := declared(t)
	cases := all()
	refused := make([]error, len(cases))
	seen := map[string]bool{}
	t.Run("case", func(t *testing.T) {
		for i, a := range cases {
			if seen[a.name] {
				t.Errorf("two cases are named %q", a.name)
			}
			seen[a.name] = true
			t.Run(a.name, func(t *testing.T) {
				t.Parallel()
				refused[i] = a.made(t, fresh(l))
			})
		}
	})

	produced, accepted := map[refusal.Code]bool{}, 0
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "case\trefused by\tcode")
	for i, a := range cases {
		if refused[i] == nil {
			accepted++
		}
		got := refusal.CodeOf(refused[i])
		produced[got] = true
		fmt.Fprintf(table, "%s\t%s\t%s\n", a.name, codes[got], got)
	}
	if err := table.Flush(); err != nil {
		t.Error(err)
	}
	fmt.Fprintf(os.Stdout, "%d cases, %d accepted, %d codes\n", len(cases), accepted, len(produced))
	if len(seen) < minCases {
		t.Errorf("there are %d cases, fewer than %d", len(seen), minCases)
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !produced[code] {
			t.Errorf("no case is refused with the code %q: it is dead, or an attack is missing", code)
		}
	}
}

// made makes the attack, and holds the refusal to its code.
func (a attack) made(t *testing.T, l *lab) error {
	t.Helper()
	defer func() {
		if failed := recover(); failed != nil {
			t.Errorf("the attack could not be made: %v", failed)
		}
	}()
	err := a.run(l)
	if got := refusal.CodeOf(err); got != a.want {
		t.Errorf("refused with %q, want %q: %v", got, a.want, err)
	}
	if err != nil && strings.ContainsAny(err.Error(), "\x1b\x00") {
		t.Errorf("the message steers a terminal: %q", err)
	}
	return err
}

// fresh keeps one attack from leaving its files to the next.
func fresh(l *lab) *lab {
	copied := *l
	copied.signed, copied.unsigned = slices.Clone(l.signed), slices.Clone(l.unsigned)
	return &copied
}

// layers are the groups of codes in bundle/refusal, by the first code of each.
var layers = map[string]string{
	"ArchiveTooLarge":  "archive reader",
	"TooManyEntries":   "archive reader",
	"FileUnexpected":   "content",
	"KeyNotPEM":        "key",
	"Unsigned":         "signature",
	"StatementMissing": "statement",
	"VersionRollback":  "store",
}

// declared reads the codes from their source, so that a new one cannot be
// forgotten here, with the layer that refuses by each.
func declared(t *testing.T) map[refusal.Code]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "refusal", "codes.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[refusal.Code]string{}
	for _, declaration := range file.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		first := group.Specs[0].(*ast.ValueSpec).Names[0].Name
		layer, known := layers[first]
		if !known {
			t.Errorf("the group of codes from %s has no layer", first)
		}
		for _, spec := range group.Specs {
			value := spec.(*ast.ValueSpec)
			text, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if _, twice := codes[refusal.Code(text)]; twice {
				t.Errorf("two codes are %q", text)
			}
			codes[refusal.Code(text)] = layer
			if value.Names[0].Name == "OPARefused" {
				codes[refusal.Code(text)] = "OPA"
			}
		}
	}
	return codes
}

// TestForgingIsReal fails if a forger's mistake could pass for a refusal.
func TestForgingIsReal(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a forger that finds nothing to forge goes on")
		}
	}()
	check(errors.New("nothing to forge"))
}
