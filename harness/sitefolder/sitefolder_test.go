package sitefolder

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/schemas"
	"github.com/itar-carveout/carveout/harness/site"
)

// dictionary reads the facts dictionary as it is on disk, so that these tests
// need no policies that compile.
func dictionary(t *testing.T) map[string]harness.Fact {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash("../../policies/carveout/facts/data.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Table struct {
			Rows map[string]harness.Fact `json:"rows"`
		} `json:"table"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Table.Rows
}

// load reads files as a site.
func load(t *testing.T, files map[string][]byte) error {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := site.Load(dir)
	return err
}

// A skeleton of every fact that there is has the right shape: the loader finds
// nothing wrong with it but that it is not filled in.
func TestASkeletonOfEveryFactLacksNothingButItsValues(t *testing.T) {
	t.Parallel()
	facts := dictionary(t)
	names := map[string][]string{}
	for name, fact := range facts {
		if !fact.DocumentOnly {
			names[name] = []string{"carve_out", "domestic"}
		}
	}
	attestations, err := Attestations([]Ask{
		{Workload: "engdata", Role: "export_compliance", Facts: names},
		instead("engdata", "export_compliance"),
		{Role: "key_custodian", Facts: map[string][]string{"keys": {""}}},
	}, facts, bases)
	if err != nil {
		t.Fatal(err)
	}
	principals, err := roster()
	if err != nil {
		t.Fatal(err)
	}
	own, err := organization()
	if err != nil {
		t.Fatal(err)
	}
	var refused *site.Error
	if err := load(t, map[string][]byte{
		"attestations.json": attestations, "principals.json": principals, "organization.json": own,
	}); !errors.As(err, &refused) {
		t.Fatalf("a skeleton is taken for a site: %v", err)
	}
	files := map[string]bool{}
	for _, p := range refused.Problems {
		files[p.File] = true
		if p.Cause != "placeholder: fill in" {
			t.Errorf("%s", p)
		}
	}
	if len(files) != 3 {
		t.Errorf("only %v have placeholders", files)
	}
	// Not one value of it could count in an engine that has no loader of its own.
	var tree any
	if err := json.Unmarshal(attestations, &tree); err != nil {
		t.Fatal(err)
	}
	leaves(tree, "", func(path, text string) {
		if !strings.HasSuffix(path, "/workload") && !strings.HasSuffix(path, "/role") && !site.IsPlaceholder(text) {
			t.Errorf("%s is %q", path, text)
		}
	})
}

func leaves(value any, path string, visit func(path, text string)) {
	switch v := value.(type) {
	case map[string]any:
		for key, child := range v {
			leaves(child, path+"/"+key, visit)
		}
	case []any:
		for _, child := range v {
			leaves(child, path, visit)
		}
	case string:
		visit(path, v)
	default:
		visit(path, "(no text)")
	}
}

// bases are the conditions of each basis, as far as these tests need them.
var bases = map[string][]string{
	"carve_out": {"end_to_end.recipient", "destination.stored", "origin.sent_from", "cryptography.adequate"},
	"domestic":  {"us_persons.principals", "us_location.located"},
}

// A skeleton has what is required and what the basis needs. What could be left
// out is not there: nobody has to ask whether it may be deleted.
func TestASkeletonHasTheFieldsThatTheBasisNeeds(t *testing.T) {
	t.Parallel()
	for basis, want := range map[string][]string{
		"domestic":  {"recipients/principal", "senders/device_countries", "senders/egress_countries", "senders/principal"},
		"carve_out": {"recipients/country", "recipients/decrypt_countries", "recipients/principal", "senders/device_countries", "senders/egress_countries", "senders/principal"},
	} {
		text, err := Attestations([]Ask{{Workload: "w", Role: "r", Facts: map[string][]string{"recipients": {basis}, "senders": {basis}}}}, dictionary(t), bases)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(text, &tree); err != nil {
			t.Fatal(err)
		}
		var got []string
		leaves(tree, "", func(path, text string) {
			if _, entry, ok := strings.Cut(path, "/facts/"); ok && strings.Contains(entry, "/") {
				got = append(got, entry)
			}
			if strings.Contains(text, "leave") {
				t.Errorf("%s: %s says %q", basis, path, text)
			}
		})
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", basis, diff)
		}
	}
}

// The short way out stands after the records that it replaces, and the file is
// refused as long as both are there.
func TestASkeletonOffersTheWordThatNothingIsControlled(t *testing.T) {
	t.Parallel()
	in := Input{
		Proposal: Proposal{Workloads: []Workload{{ID: "eng"}, {ID: "lab"}}}, Facts: dictionary(t), Bases: bases,
		Asks: Asks([]harness.Report{{
			Decisions: []harness.Decision{decided("a", "t", harness.Met, "eng")},
			Missing:   []harness.MissingFact{{Fact: "data.classified", Roles: []string{"export_compliance"}, Basis: "domestic", Addresses: []string{"a"}}},
		}}),
	}
	files, err := Render(in)
	if err != nil {
		t.Fatal(err)
	}
	text := string(files[attestationsTodo])
	at := -1
	for _, want := range []string{
		`"eng-export_compliance": {`, `"TODO: or, if eng holds nothing controlled`, `name this one eng-export_compliance;`, `"class": "TODO: none, if`,
		`"TODO: or, if lab holds nothing controlled`,
	} {
		next := strings.Index(text, want)
		if next <= at {
			t.Fatalf("%q is missing or out of turn:\n%s", want, text)
		}
		at = next
	}
	for _, want := range []string{"Terraform's state", "`narrow.types`"} {
		if !strings.Contains(string(files[readmeFile]), want) {
			t.Errorf("the README does not say %q", want)
		}
	}
	if !strings.Contains(string(files[principalsTodo]), `A group counts only if \"closed\"`) {
		t.Errorf("an open group is not warned of:\n%s", files[principalsTodo])
	}
	for name, word := range map[string]string{organizationTodo: "report_marking", workloadsFile: "data_class_default"} {
		if strings.Contains(string(files[name]), word) {
			t.Errorf("%s has %s, which nothing needs", name, word)
		}
	}
}

// What nobody may attest stands in no skeleton, which would be refused for it.
func TestASkeletonLeavesOutWhatOnlyADocumentStates(t *testing.T) {
	t.Parallel()
	facts := dictionary(t)
	text, err := Attestations([]Ask{
		{Workload: "w", Role: "platform_security", Facts: map[string][]string{"placements": {"domestic"}, "provider.personnel": {"domestic"}}},
		{Workload: "v", Role: "platform_security", Facts: map[string][]string{"placements": {"domestic"}}},
	}, facts, bases)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(text); strings.Contains(got, "placements") || strings.Contains(got, "v-platform") || !strings.Contains(got, "personnel") {
		t.Errorf("got\n%s", got)
	}
	if got := Describe("placements", facts).Description; !strings.HasSuffix(got, "Nobody can attest it: state it in the document, with placements_complete.") {
		t.Errorf("got %q", got)
	}
}

func TestASkeletonNeedsFactsThatExist(t *testing.T) {
	t.Parallel()
	if _, err := Attestations([]Ask{{Workload: "w", Role: "r", Facts: map[string][]string{"no.such": nil}}}, dictionary(t), bases); err == nil || !strings.Contains(err.Error(), "no.such") {
		t.Errorf("got %v", err)
	}
}

// decided is a decision as far as this package reads it.
func decided(address, kind string, domestic harness.Verdict, workloads ...string) harness.Decision {
	region := "usgovvirginia"
	return harness.Decision{
		Subject: harness.Subject{Address: address, Type: kind}, Workloads: workloads,
		Bases:      map[string]harness.Basis{"domestic": {Clauses: map[string]harness.Clause{"us_placement": {Verdict: domestic}}}},
		Placements: []harness.Placement{{Region: &region}, {}},
	}
}

func TestProposeGroupsByModuleThenByResourceGroup(t *testing.T) {
	t.Parallel()
	unjudged := decided("azurerm_x.y", "azurerm_x", harness.Undetermined)
	unjudged.Findings = []harness.Finding{{ID: "input/type-not-catalogued"}}
	r := harness.Report{Decisions: []harness.Decision{
		decided(`module.eng["a.b"].azurerm_storage_account.s`, "azurerm_storage_account", harness.Met),
		decided("module.eng[0].module.sub.azurerm_key_vault.k[1]", "azurerm_key_vault", harness.Met),
		decided(`azurerm_storage_account.logs["eu"]`, "azurerm_storage_account", harness.Undetermined),
		decided(`azurerm_storage_account.logs["us"]`, "azurerm_storage_account", harness.Met),
		decided("azurerm_managed_disk.d", "azurerm_managed_disk", harness.NotMet),
		unjudged,
	}}
	p := Propose([]Plan{{r, Groups{"azurerm_storage_account.logs": "Ops Team"}}})
	want := []Workload{
		{
			ID: "ops-team", Patterns: []string{"azurerm_storage_account.logs[*]"}, Types: []string{"azurerm_storage_account"},
			ReliesOn: []string{"carve_out"}, Members: []string{`azurerm_storage_account.logs["eu"]`, `azurerm_storage_account.logs["us"]`},
			Regions: []string{"usgovvirginia"},
		},
		{
			ID:       "eng",
			Patterns: []string{`module.eng["a.b"].*.*`, "module.eng[*].module.sub.*.*"},
			Types:    []string{"azurerm_key_vault", "azurerm_storage_account"}, ReliesOn: []string{"domestic"},
			Members: []string{`module.eng["a.b"].azurerm_storage_account.s`, "module.eng[0].module.sub.azurerm_key_vault.k[1]"},
			Regions: []string{"usgovvirginia"},
		},
		{
			ID: "main", Patterns: []string{"azurerm_managed_disk.d"}, Types: []string{"azurerm_managed_disk"},
			ReliesOn: []string{"carve_out"}, Members: []string{"azurerm_managed_disk.d"}, Regions: []string{"usgovvirginia"},
		},
	}
	if diff := cmp.Diff(want, p.Workloads); diff != "" {
		t.Errorf("workloads (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Resource{{"azurerm_x.y", "azurerm_x"}}, p.Unjudged); diff != "" {
		t.Errorf("unjudged (-want +got):\n%s", diff)
	}
	workloads, err := sectionFile("workloads", p.Section())
	if err != nil {
		t.Fatal(err)
	}
	if err := load(t, map[string][]byte{"workloads.json": workloads}); err != nil {
		t.Error(err)
	}
}

// A module around everything tells nothing apart.
func TestProposeLooksBelowAModuleAroundAll(t *testing.T) {
	t.Parallel()
	r := harness.Report{Decisions: []harness.Decision{
		decided("module.stack.module.eng.azurerm_storage_account.s", "t", harness.Met),
		decided("module.stack.module.ops.azurerm_storage_account.s", "t", harness.Met),
		decided("module.stack.azurerm_storage_account.s", "t", harness.Met),
	}}
	if diff := cmp.Diff([]string{"eng", "ops", "stack"}, Propose([]Plan{{Report: r}}).IDs()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPattern(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"azurerm_x.y":                       "azurerm_x.y",
		"azurerm_x.y[0]":                    "azurerm_x.y[*]",
		`azurerm_x.y["a"]`:                  "azurerm_x.y[*]",
		`azurerm_x.y["a.b"]`:                `azurerm_x.y["a.b"]`,
		`azurerm_x.y["a/b"]`:                `azurerm_x.y["a/b"]`,
		"module.m.azurerm_x.y":              "module.m.*.*",
		"module.m[2].azurerm_x.y[1]":        "module.m[*].*.*",
		`module.m["x.y"].azurerm_x.y`:       `module.m["x.y"].*.*`,
		`module.m.azurerm_x.y["x.y"]`:       `module.m.azurerm_x.y["x.y"]`,
		`module.m["]."].azurerm_x.y`:        `module.m["]."].*.*`,
		"module.m.module.n.azurerm_x.y":     "module.m.module.n.*.*",
		`module.m["a\"b"].azurerm_x.y["c"]`: "module.m[*].*.*",
	} {
		if got := pattern(address); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func TestReadGroupsFollowsReferences(t *testing.T) {
	t.Parallel()
	plan := `{"resource_changes": [
		{"address": "azurerm_resource_group.eng", "type": "azurerm_resource_group", "name": "eng", "change": {"after": {"name": "RG-Secret-Eng"}}},
		{"address": "azurerm_storage_account.named[0]", "type": "azurerm_storage_account", "name": "named", "change": {"after": {"resource_group_name": "rg-secret-eng"}}},
		{"address": "azurerm_storage_account.other", "type": "azurerm_storage_account", "name": "other", "change": {"after": {"resource_group_name": "rg-elsewhere"}}},
		{"address": "module.m.azurerm_storage_account.x", "type": "azurerm_storage_account", "name": "x", "change": {"after": {"resource_group_name": "rg-elsewhere"}}},
		{"address": "azurerm_key_vault.gone", "type": "azurerm_key_vault", "name": "gone", "change": {"after": null}}],
	"configuration": {"root_module": {"resources": [
		{"address": "azurerm_storage_account.referring", "expressions": {"resource_group_name": {"references": ["azurerm_resource_group.eng[0].name", "azurerm_resource_group.eng"]}}},
		{"address": "azurerm_storage_container.child", "expressions": {"storage_account_id": {"references": ["azurerm_storage_account.referring.id"]}}},
		{"address": "azurerm_managed_disk.data", "expressions": {"b": [{"c": {"references": ["data.azurerm_resource_group.ops.name"]}}]}},
		{"address": "azurerm_managed_disk.loop", "expressions": {"a": {"references": ["azurerm_managed_disk.loop.id", "var.x", "each.key", "local"]}}},
		{"address": "azurerm_managed_disk.none", "expressions": {"name": {"constant_value": "x"}}}]}}}`
	groups, err := ReadGroups([]byte(plan))
	if err != nil {
		t.Fatal(err)
	}
	want := Groups{
		"azurerm_storage_account.named": "eng", "azurerm_storage_account.other": "group-1",
		"azurerm_storage_account.referring": "eng", "azurerm_storage_container.child": "eng", "azurerm_managed_disk.data": "ops",
	}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := ReadGroups([]byte(`{"resource_changes": 5}`)); err == nil {
		t.Error("a plan of another shape is read")
	}
}

func TestIDsCanBeTyped(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, tt := range [][2]string{{"Eng Data/1", "eng-data-1"}, {"eng-data-1", "eng-data-1-2"}, {"ÅÄÖ", "main"}, {"-x-", "x"}} {
		if got := id(tt[0], taken); got != tt[1] {
			t.Errorf("%q: got %s, want %s", tt[0], got, tt[1])
		}
	}
}

func TestAsksARecordForEachWorkloadAndRole(t *testing.T) {
	t.Parallel()
	r := harness.Report{
		Decisions: []harness.Decision{decided("a", "t", harness.Met, "w1", "w2"), decided("b", "t", harness.Met)},
		Missing: []harness.MissingFact{
			{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "domestic", Addresses: []string{"a", "b"}},
			{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "carve_out", Addresses: []string{"a"}},
			{Fact: "recipients", Roles: []string{"export_compliance", "empowered_official"}, Basis: "domestic", Addresses: []string{"a"}},
			{Fact: "data.classified", Roles: []string{"export_compliance", "empowered_official"}, Basis: "domestic", Addresses: []string{"a"}},
			{Fact: harness.Roster, Roles: []string{"human_resources"}, Basis: "domestic", Addresses: []string{"a"}},
		},
	}
	domestic := []string{"domestic"}
	want := []Ask{{Role: "identity_admin", Facts: map[string][]string{"senders": domestic}}}
	for _, id := range []string{"w1", "w2"} {
		want = append(want,
			Ask{Workload: id, Role: "export_compliance", Facts: map[string][]string{"data.classified": domestic, "recipients": domestic}},
			Ask{Workload: id, Role: "identity_admin", Facts: map[string][]string{"senders": {"carve_out", "domestic"}}},
			instead(id, "export_compliance"))
	}
	if diff := cmp.Diff(want, Asks([]harness.Report{r})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The README explains every field that a site file may have.
func TestTheReadmeExplainsEveryField(t *testing.T) {
	t.Parallel()
	in := Input{
		Proposal: Proposal{
			Workloads: []Workload{{ID: "eng", Members: []string{"a"}, ReliesOn: []string{"domestic"}}},
			Unjudged:  []Resource{{"azurerm_x.y[\"`|\x1b\"]", "azurerm_x"}},
		},
		Missing: []harness.MissingFact{
			{Fact: "senders", Roles: []string{"identity_admin"}, Addresses: []string{"a"}},
			{Fact: harness.Roster, Roles: []string{"human_resources"}, Addresses: []string{"a"}},
		},
		Facts: dictionary(t),
	}
	text, err := readme(in)
	if err != nil {
		t.Fatal(err)
	}
	shown := string(text)
	for _, name := range site.Sections() {
		all, err := fields(name)
		if err != nil || len(all) == 0 {
			t.Fatalf("%s: %d fields, %v", name, len(all), err)
		}
		for _, f := range all {
			if f.Description == "" || !strings.Contains(shown, "| `"+f.Path+"` |") {
				t.Errorf("%s: %s is not explained", name, f.Path)
			}
		}
	}
	for _, want := range []string{"--workload eng PLAN", "carveout site check .", "`senders`", "**human\\_resources**", "mv attestations.todo.txt attestations.json"} {
		if !strings.Contains(shown, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Contains(shown, "\x1b") || strings.Contains(shown, "[\"`") {
		t.Error("an address breaks out of its marks")
	}
	if names, err := fs.Glob(schemas.FS(), "*.schema.json"); err != nil || len(names) < len(site.Sections()) {
		t.Error(names, err)
	}
}

func TestWriteOverwritesNothing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	dir := filepath.Join(root, "deep", "site")
	if err := Write(dir, map[string][]byte{"a.txt": []byte("1")}); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, map[string][]byte{"a.txt": []byte("2")}); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("got %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "a.txt")); err != nil || string(text) != "1" {
		t.Errorf("got %q, %v", text, err)
	}
	empty := filepath.Join(root, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Write(empty, map[string][]byte{"b.txt": nil}); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	if err := Write(filepath.Join(dir, "a.txt"), nil); err == nil {
		t.Error("a file is taken for a folder")
	}
	if err := Write(filepath.Join(root, "bad"), map[string][]byte{"no/such": nil}); err == nil {
		t.Error("a file without its folder is written")
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	if diff := cmp.Diff([]string{"deep", "empty"}, slices.Sorted(maps.Keys(names))); diff != "" {
		t.Errorf("something is left behind:\n%s", diff)
	}
}
