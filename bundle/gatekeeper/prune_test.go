package gatekeeper

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// compared are questions to the full tables and to a template's, which must have
// one answer: what a document holds, with all its places, and what is decided.
var compared = map[string]struct{ full, entry string }{
	"contents": {
		"data.carveout.documents.kinds.contents",
		"package carveout_gatekeeper_review\n\nimport data.carveout.documents.kinds\n\nviolation contains {\"details\": kinds.contents}\n",
	},
	"decisions": {
		`{"decisions": data.carveout.reports.all_decisions, "findings": data.carveout.reports.findings}`,
		"package carveout_gatekeeper_review\n\nimport data.carveout.reports\n\n" +
			"violation contains {\"details\": {\"decisions\": reports.all_decisions, \"findings\": reports.findings}}\n",
	},
}

// answer unpacks what an entry of compared says.
func answer(t *testing.T, template query, input any) any {
	t.Helper()
	found := template.ask(t, input).([]any)
	if len(found) != 1 {
		t.Fatalf("%d answers, want one", len(found))
	}
	return found[0].(map[string]any)["details"]
}

// inSingapore asks for decisions of a cluster there.
func inSingapore(document any) any {
	return asked(document, map[string]any{"as_of": "2026-11-23", "accept_replay": true, "location": "southeastasia"}, map[string]any{})
}

// TestPrunedTablesDecideAsTheFull: an object of every kind that has a row, with a
// value that makes each copy of its settings, has the places that it has by the
// full tables; and so that it does not take minutes, one of six is decided. So no
// row is missing that a kind of the group can reach, and no field that a rule reads.
func TestPrunedTablesDecideAsTheFull(t *testing.T) {
	for name, ask := range compared {
		policy := full(t, ask.full)
		for _, g := range shippedGroups(t) {
			objects := everyKind(g)
			if name == "decisions" && os.Getenv(everyObject) == "" {
				objects = some(objects)
			}
			input := inSingapore(objects)
			want := policy.ask(t, input)
			if diff := cmp.Diff(want, answer(t, cut(t, g, ask.entry), input)); diff != "" {
				t.Errorf("%s of %s: the full tables (-) and the pruned (+) differ:\n%.4000s", name, g.Kind, diff)
			}
			made, _ := want.(map[string]any)[map[string]string{"contents": "activities", "decisions": "decisions"}[name]].([]any)
			t.Logf("%s of %s: %d objects, %d %s", name, g.Kind, len(objects), len(made), name)
			if len(made) < len(objects)/4 {
				t.Errorf("%s of %s: %d objects come to %d only", name, g.Kind, len(objects), len(made))
			}
		}
	}
}

// everyObject names the variable with which `make gator` compares whole decisions
// on an object of every kind; the tests by themselves take some of them.
const everyObject = "CARVEOUT_EVERY_KIND"

// some takes a part of many objects, from all over the list.
func some(objects []any) []any {
	const enough = 50
	step := max(1, len(objects)/enough)
	var taken []any
	for i := 0; i < len(objects); i += step {
		taken = append(taken, objects[i])
	}
	return taken
}

// TestPruningTooMuchIsSeen: the comparison above can fail.
func TestPruningTooMuchIsSeen(t *testing.T) {
	g := shippedGroups(t)[0]
	input := inSingapore(everyKind(g))
	want := full(t, compared["contents"].full).ask(t, input)
	for table, row := range map[string]string{
		settingsTable:   "storage-account-replication",
		kubernetesTable: "storage.k8s.io/StorageClass/file.csi.azure.com",
		regionsTable:    "eastasia",
	} {
		lib, err := g.lib.forGroup(g)
		if err != nil {
			t.Fatal(err)
		}
		rows := maps.Clone(lib.rows(table))
		if rows[row] == nil {
			t.Fatalf("%s has no row %s", table, row)
		}
		delete(rows, row)
		lib.set(table, "rows", rows)
		text, err := lib.template(Template{Kind: g.Kind, Rego: compared["contents"].entry})
		if err != nil {
			t.Fatal(err)
		}
		if cmp.Equal(want, answer(t, ofTemplate(t, text), input)) {
			t.Errorf("without the row %s of %s the contents are the same", row, table)
		}
	}
}

// everyKind makes an object of each kind of a group that has a row, and one of a
// kind that has none.
func everyKind(g Group) []any {
	var objects []any
	add := func(apiGroup, kind, rowType string, more map[string]any) {
		object := map[string]any{
			"apiVersion": apiGroup + "/v1",
			"kind":       kind,
			"metadata":   map[string]any{"name": fmt.Sprintf("o%d", len(objects)), "namespace": "n"},
		}
		values := map[string]any{"location": "southeastasia"}
		for _, id := range slices.Sorted(maps.Keys(g.lib.rows(settingsTable))) {
			trigger(values, g.lib.rows(settingsTable)[id], rowType)
		}
		switch g.Name {
		case "storage":
			maps.Copy(object, values)
		case "crossplane":
			object["spec"] = map[string]any{"forProvider": values}
		default:
			object["spec"] = values
		}
		maps.Copy(object, more)
		objects = append(objects, object)
	}

	operators := g.lib.rows(operatorsTable)
	for _, key := range slices.Sorted(maps.Keys(operators)) {
		if apiGroup, kind, _ := strings.Cut(key, "/"); g.decides(apiGroup, kind) {
			add(apiGroup, kind, field(operators[key], "type").(string), nil)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(g.lib.rows(kubernetesTable))) {
		parts := strings.SplitN(key, "/", 3)
		apiGroup := strings.TrimPrefix(parts[0], "core")
		if !g.decides(apiGroup, parts[1]) {
			continue
		}
		more := map[string]any{}
		if apiGroup == "" {
			more["apiVersion"] = "v1"
		}
		if len(parts) == 3 {
			maker := strings.TrimSuffix(parts[2], "/existing")
			more["provisioner"], more["driver"] = maker, maker
			if parts[1] == "PersistentVolume" {
				more["spec"] = map[string]any{"csi": map[string]any{"driver": maker, "volumeAttributes": map[string]any{"storageAccount": "a"}}}
			}
			if maker != parts[2] {
				more["parameters"] = map[string]any{"storageAccount": "a"}
			}
		}
		add(apiGroup, parts[1], key, more)
	}
	add(g.Matches[0].APIGroups[0], "NobodyKnows", "", nil)
	return objects
}

// trigger sets what makes the copy of a settings row, where the row is of a type.
func trigger(values map[string]any, row any, rowType string) {
	for _, dialect := range dialects {
		said := field(row, dialect)
		if !slices.Contains(texts(field(said, "types")), rowType) {
			continue
		}
		when := field(said, "when")
		if when == nil {
			when = field(row, "when")
		}
		var value any = "eastasia"
		if among, ok := field(when, "in").([]any); ok && len(among) > 0 {
			value = among[0]
		} else if equals := field(when, "equals"); equals != nil {
			value = equals
		}
		paths, _ := field(said, "paths").([]any)
		for _, path := range paths {
			steps, _ := path.([]any)
			if len(steps) > 1 && dialect == "arm" && steps[0] == "properties" {
				steps = steps[1:]
			}
			if len(steps) > 0 {
				values[fmt.Sprint(steps[0])] = placed(values[fmt.Sprint(steps[0])], steps[1:], value)
			}
		}
	}
}

// placed puts a value at the end of a path into what is there already.
func placed(there any, steps []any, value any) any {
	if len(steps) == 0 {
		return value
	}
	name, isName := steps[0].(string)
	if !isName || name == "*" || name == "*?" {
		var before any
		if list, ok := there.([]any); ok && len(list) > 0 {
			before = list[0]
		}
		return []any{placed(before, steps[1:], value)}
	}
	object, _ := there.(map[string]any)
	made := maps.Clone(object)
	if made == nil {
		made = map[string]any{}
	}
	made[name] = placed(made[name], steps[1:], value)
	return made
}
