package clients_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/harness/clients/internal/table"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
	"github.com/itar-carveout/carveout/policies"
)

// client decides documents, many in one process where it can: to start one
// costs several times what a document does.
type client struct {
	name string
	// batches splits the fixtures into what one process of the client decides.
	batches func(t *testing.T, all []fixture) [][]fixture
	decide  func(t *testing.T, batch []fixture) outcomes
}

// TestClientsAgree decides each document with every client and compares what
// they answer with OPA on the sources, byte for byte in canonical form.
func TestClientsAgree(t *testing.T) {
	for variable := range embedded {
		tool.Path(t, variable)
	}
	// A copy, so that all clients decide by one state of the sources.
	sources := filepath.Join(t.TempDir(), "policies")
	if err := os.CopyFS(sources, policies.FS()); err != nil {
		t.Fatal(err)
	}
	archive, unpacked := builtBundle(t)

	reference := client{"opa eval, sources", oneByOne, opaEval("--data", sources)}
	clients := []client{
		{"opa eval, bundle", oneByOne, opaEval("--bundle", archive)},
		{"opa server, bundle", allAtOnce, opaServer(archive)},
		{"conftest, bundle", byRunAndSite, conftest(unpacked)},
		{"gator, template", byDozens, gator(writeTemplates(t))},
		{"go sdk", allAtOnce, sdk},
	}
	all := append(fixtures(t), oddDocuments(t)...)

	decided := map[string]outcomes{}
	var mu sync.Mutex
	t.Run("decide", func(t *testing.T) {
		// The slowest first: it ends while the others go on.
		for _, c := range append(slices.Clone(clients), reference) {
			decided[c.name] = outcomes{}
			for i, batch := range c.batches(t, all) {
				t.Run(fmt.Sprintf("%s/%d", c.name, i), func(t *testing.T) {
					t.Parallel()
					got := c.decide(t, batch)
					mu.Lock()
					defer mu.Unlock()
					maps.Copy(decided[c.name], got)
				})
			}
		}
	})

	matrix := newMatrix()
	for _, c := range clients {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range all {
				want, ok := decided[reference.name][f.name]
				if !ok {
					t.Errorf("%s: no answer of %s", f.name, reference.name)
				}
				got, ok := decided[c.name][f.name]
				err := errors.New("no answer")
				if ok {
					err = disagreement(t, want, got)
				}
				switch {
				case err != nil:
					t.Errorf("%s differs from opa on the sources: %v", f.name, err)
					matrix.count(c.name, f, "differ")
				case got.cannot != "":
					matrix.cannot(c.name, f, got.cannot)
				default:
					matrix.count(c.name, f, "agree")
				}
			}
		})
	}
	matrix.print(t, reference.name, clients, all)
}

// builtBundle builds the bundle; it returns the archive and the folder that it
// is unpacked in.
func builtBundle(t *testing.T) (archive, unpacked string) {
	t.Helper()
	var text bytes.Buffer
	if err := bundle.Build(t.Context(), &text, policies.FS()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	archive, unpacked = filepath.Join(dir, "carveout.tar.gz"), filepath.Join(dir, "unpacked")
	writeFile(t, archive, text.Bytes())
	unpack(t, text.Bytes(), unpacked)
	return archive, unpacked
}

func oneByOne(_ *testing.T, all []fixture) [][]fixture {
	return slices.Collect(slices.Chunk(all, 1))
}

// byDozens bounds the memory of a client that holds all documents of a batch.
func byDozens(_ *testing.T, all []fixture) [][]fixture {
	return slices.Collect(slices.Chunk(all, 24))
}

func allAtOnce(_ *testing.T, all []fixture) [][]fixture { return [][]fixture{all} }

// byRunAndSite puts those together that are decided under the same data.
func byRunAndSite(t *testing.T, all []fixture) [][]fixture {
	t.Helper()
	groups := map[string][]fixture{}
	for _, f := range all {
		key := canonical(t, f.run) + "\n" + f.siteDir
		groups[key] = append(groups[key], f)
	}
	return slices.Collect(maps.Values(groups))
}

// matrix counts what the clients answered, by client and kind of document.
type matrix struct {
	counts  map[[3]string]int
	reasons map[[2]string]int
}

func newMatrix() *matrix {
	return &matrix{counts: map[[3]string]int{}, reasons: map[[2]string]int{}}
}

func (m *matrix) count(client string, f fixture, what string) {
	m.counts[[3]string{client, f.kind(), what}]++
}

func (m *matrix) cannot(client string, f fixture, reason string) {
	m.count(client, f, "cannot read")
	m.reasons[[2]string{client, reason}]++
}

// print prints the table client x kind of document.
func (m *matrix) print(t *testing.T, reference string, clients []client, all []fixture) {
	t.Helper()
	kinds := map[string]int{}
	for _, f := range all {
		kinds[f.kind()]++
	}
	printed := table.Table{Title: fmt.Sprintf("Engine matrix: %d documents; verdicts, conditions, finding ids and all else of a report, against %s", len(all), reference)}
	header := []string{"client"}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		header = append(header, fmt.Sprintf("%s (%d)", kind, kinds[kind]))
	}
	printed.Add(header...)
	for _, c := range clients {
		cells := []string{c.name}
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			var said []string
			for _, what := range []string{"agree", "differ", "cannot read"} {
				if n := m.counts[[3]string{c.name, kind, what}]; n > 0 {
					said = append(said, fmt.Sprintf("%d %s", n, what))
				}
			}
			cells = append(cells, strings.Join(said, ", "))
		}
		printed.Add(cells...)
	}
	for _, key := range slices.SortedFunc(maps.Keys(m.reasons), func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) }) {
		printed.Add(fmt.Sprintf("cannot read, %s: %d documents: %s", key[0], m.reasons[key], key[1]))
	}
	printed.Add(fmt.Sprintf("embedded: OPA %s in opa, %s in conftest, %s in gator", embedded["OPA"], embedded["CONFTEST"], embedded["GATOR"]))
	printed.Print(t, "1-matrix")
}
