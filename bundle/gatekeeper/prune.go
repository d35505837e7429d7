package gatekeeper

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The tables that have a row for each type of resource, or of object.
const (
	operatorsTable  = "carveout.azure.operators"
	kubernetesTable = "carveout.azure.catalogue.kubernetes"
	armTable        = "carveout.azure.catalogue.arm"
	azurermTable    = "carveout.azure.catalogue.azurerm"
	settingsTable   = "carveout.azure.settings"
	grantsTable     = "carveout.azure.grants"
	keysTable       = "carveout.azure.keys"
	regionsTable    = "carveout.azure.regions"
	algorithmsTable = "carveout.crypto.algorithms"
	parametersTable = "carveout.site.parameters"
)

// evidence are the fields of a row that tell a reader where it comes from and
// that no rule reads, by table; a test compares the decisions with and without.
var evidence = map[string][]string{
	kubernetesTable: {"basis", "note", "source"},
	armTable:        {"basis", "note", "source"},
	azurermTable:    {"basis", "note", "source"},
	settingsTable:   {"checked_on", "note", "source"},
	grantsTable:     {"checked_on", "note", "source"},
	keysTable:       {"checked_on", "note", "source"},
	regionsTable:    {"checked_on", "note", "source"},
	algorithmsTable: {"checked_on", "note", "source"},
	parametersTable: {"description", "question"},
}

// The adapters of documents that are no Kubernetes objects, and the one place
// that calls them. Those that only tell the kinds apart stay.
const callerOfAdapters = "data.carveout.documents.kinds"

var unusedAdapters = []string{"data.carveout.documents.arm", "data.carveout.documents.terraform"}

// forGroup returns the library as the template of a group wants it: the object
// itself is the document, the tables hold what its kinds can reach, and the
// adapters of other documents are left out.
func (l *library) forGroup(g Group) (*library, error) {
	made := &library{
		packages:     maps.Clone(l.packages),
		data:         l.data,
		capabilities: l.capabilities,
		document:     "input.review.object",
		cut:          true,
		absent:       unusedAdapters,
	}
	if err := made.dropAdapters(); err != nil {
		return nil, err
	}
	made.prune(g)
	return made, nil
}

// dropAdapters removes the unused adapters' imports, and the rules that use
// them, from the module that calls them. What is then said of a document of
// theirs is the caller's default: that something was not decided.
func (l *library) dropAdapters() error {
	var callers []module
	for _, m := range l.packages[callerOfAdapters] {
		var edits []edit
		for _, imported := range m.parsed.Imports {
			if !slices.Contains(unusedAdapters, imported.Path.String()) {
				continue
			}
			line, _, _ := strings.Cut(m.text[imported.Location.Offset:], "\n")
			edits = append(edits, edit{imported.Location.Offset, line, ""})
		}
		for _, rule := range m.parsed.Rules {
			for _, adapter := range unusedAdapters {
				name := adapter[strings.LastIndex(adapter, ".")+1:]
				if strings.Contains(string(rule.Location.Text), name+".") {
					edits = append(edits, edit{rule.Location.Offset, string(rule.Location.Text), ""})
					break
				}
			}
		}
		if len(edits) != 2*len(unusedAdapters) {
			return fmt.Errorf("%s: want one import and one rule of each of %s, found %d of both", m.file, unusedAdapters, len(edits))
		}
		text, err := apply(m, edits)
		if err != nil {
			return err
		}
		parsed, err := l.parse(m.file, text)
		if err != nil {
			return err
		}
		callers = append(callers, parsed)
	}
	l.packages[callerOfAdapters] = callers
	return nil
}

// rows returns the rows of a table, by type or by id.
func (l *library) rows(table string) map[string]any {
	node := l.data
	for _, name := range append(strings.Split(table, "."), "table", "rows") {
		node, _ = node[name].(map[string]any)
	}
	return node
}

// set replaces what a table has under a name, and copies what leads there:
// the library that it came from keeps its own.
func (l *library) set(table, name string, value any) {
	l.data = maps.Clone(l.data)
	node := l.data
	for _, step := range append(strings.Split(table, "."), "table") {
		below, _ := node[step].(map[string]any)
		below = maps.Clone(below)
		node[step] = below
		node = below
	}
	node[name] = value
}

// prune keeps the rows that the kinds of a group can reach.
func (l *library) prune(g Group) {
	operators := kept(l.rows(operatorsTable), g.decidesRow)
	reached := l.reach(g, operators)

	l.set(operatorsTable, "rows", operators)
	for _, table := range []string{kubernetesTable, armTable, azurermTable, grantsTable, keysTable} {
		l.set(table, "rows", kept(l.rows(table), reached.has))
	}
	l.set(settingsTable, "rows", reached.settings(l.rows(settingsTable)))

	for table, fields := range evidence {
		rows := map[string]any{}
		for key, row := range l.rows(table) {
			rows[key] = without(row, fields)
		}
		l.set(table, "rows", rows)
	}
}

// types are types of resources and of objects.
type types map[string]bool

func (t types) has(name string) bool { return t[name] }

// reach lists the types of a group's kinds, and those that these can live in,
// be kept in or be copied to.
func (l *library) reach(g Group, operators map[string]any) types {
	var pending []string
	for _, row := range operators {
		if name, ok := field(row, "type").(string); ok {
			pending = append(pending, name)
		}
	}
	for name := range l.rows(kubernetesTable) {
		apiGroup, rest, _ := strings.Cut(name, "/")
		kind, _, _ := strings.Cut(rest, "/")
		if apiGroup == "core" {
			apiGroup = ""
		}
		if g.decides(apiGroup, kind) {
			pending = append(pending, name)
		}
	}

	reached := types{}
	for len(pending) > 0 {
		name := pending[0]
		pending = pending[1:]
		if reached[name] {
			continue
		}
		reached[name] = true
		for _, table := range []string{kubernetesTable, armTable, azurermTable} {
			place := field(l.rows(table)[name], "place")
			for _, way := range []string{"parent", "inside"} {
				pending = append(pending, texts(field(field(place, way), "types"))...)
			}
		}
		for _, row := range l.rows(settingsTable) {
			for _, dialect := range dialects {
				if slices.Contains(texts(field(field(row, dialect), "types")), name) {
					pending = append(pending, texts(field(field(row, "refers_to"), "types"))...)
					pending = append(pending, texts(field(field(field(row, dialect), "refers_to"), "types"))...)
				}
			}
		}
	}
	// A grant on one resource is read as any other (row_type in azure/grants).
	for name := range reached {
		if strings.HasSuffix(name, "/providers/roleassignments") {
			reached["microsoft.authorization/roleassignments"] = true
		}
	}
	return reached
}

// dialects of a settings row, each with types of its own.
var dialects = []string{"terraform", "arm", "kubernetes"}

// settings keeps, of each row, the dialects that have one of the types, and of
// their types those.
func (t types) settings(rows map[string]any) map[string]any {
	made := map[string]any{}
	for id, row := range rows {
		said, ok := row.(map[string]any)
		if !ok {
			continue
		}
		row := maps.Clone(said)
		some := false
		for _, dialect := range dialects {
			said, ok := row[dialect].(map[string]any)
			if !ok {
				continue
			}
			names := []any{}
			for _, name := range texts(said["types"]) {
				if t[name] {
					names = append(names, name)
				}
			}
			if len(names) == 0 {
				delete(row, dialect)
				continue
			}
			said = maps.Clone(said)
			said["types"] = names
			row[dialect] = said
			some = true
		}
		if some {
			made[id] = row
		}
	}
	return made
}

func kept(rows map[string]any, keep func(string) bool) map[string]any {
	made := map[string]any{}
	for key, row := range rows {
		if keep(key) {
			made[key] = row
		}
	}
	return made
}

// without returns a copy of a row, or of a list of them, without some fields.
func without(row any, fields []string) any {
	switch row := row.(type) {
	case map[string]any:
		made := maps.Clone(row)
		for _, name := range fields {
			delete(made, name)
		}
		return made
	case []any:
		made := make([]any, 0, len(row))
		for _, each := range row {
			made = append(made, without(each, fields))
		}
		return made
	default:
		return row
	}
}

// field returns what an object has under a name, or nil.
func field(value any, name string) any {
	object, _ := value.(map[string]any)
	return object[name]
}

// texts returns the strings of a list.
func texts(value any) []string {
	list, _ := value.([]any)
	var made []string
	for _, entry := range list {
		if text, ok := entry.(string); ok {
			made = append(made, text)
		}
	}
	return made
}
