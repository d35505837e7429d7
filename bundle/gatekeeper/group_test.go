package gatekeeper

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/policies"
)

// biggest is what a template may weigh as JSON, in which it is stored: two
// thirds of what etcd takes in one request (1.5 MiB).
const biggest = 1 << 20

func shippedGroups(t *testing.T) []Group {
	t.Helper()
	groups, err := Groups(policies.FS())
	if err != nil {
		t.Fatal(err)
	}
	return groups
}

func TestTemplatesFitIntoACluster(t *testing.T) {
	for _, g := range shippedGroups(t) {
		text, err := g.Template()
		if err != nil {
			t.Fatal(err)
		}
		var made any
		if err := util.Unmarshal([]byte(text), &made); err != nil {
			t.Fatal(err)
		}
		stored, err := json.Marshal(made)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes as JSON, %d as YAML", g.Kind, len(stored), len(text))
		if len(stored) > biggest {
			t.Errorf("%s has %d bytes as JSON, more than %d: split the group", g.Kind, len(stored), biggest)
		}
	}
}

// Every kind that the tables know is decided by one template, or by none since
// no operator and no storage makes it.
func TestEveryKindOfAnOperatorIsOfOneGroup(t *testing.T) {
	groups := shippedGroups(t)
	for kind := range groups[0].lib.rows(operatorsTable) {
		apiGroup, name, _ := strings.Cut(kind, "/")
		if of := groupsOf(groups, apiGroup, name); len(of) != 1 {
			t.Errorf("%s is of the groups %v, want one", kind, of)
		}
		namespaced := strings.Replace(apiGroup, "azure.upbound.io", "azure.m.upbound.io", 1)
		if of := groupsOf(groups, namespaced, name); len(of) != 1 {
			t.Errorf("%s/%s is of the groups %v, want one", namespaced, name, of)
		}
	}
	for kind, want := range map[[2]string]string{
		{"storage.k8s.io", "StorageClass"}:                 "storage",
		{"", "PersistentVolume"}:                           "storage",
		{"snapshot.storage.k8s.io", "VolumeSnapshotClass"}: "storage",
		{"storage.azure.com", "NobodyKnows"}:               "service-operator",
		{"azure.m.upbound.io", "ProviderConfig"}:           "crossplane",
		{"storage.azure.m.upbound.io", "NobodyKnows"}:      "crossplane",
		{"", "ConfigMap"}:                                  "",
		{"storage.k8s.io", "CSIDriver"}:                    "",
		{"storage.aws.upbound.io", "Bucket"}:               "",
	} {
		if of := strings.Join(groupsOf(groups, kind[0], kind[1]), " "); of != want {
			t.Errorf("%s is of %q, want %q", kind, of, want)
		}
	}
}

func groupsOf(groups []Group, apiGroup, kind string) []string {
	var of []string
	for _, g := range groups {
		if g.decides(apiGroup, kind) {
			of = append(of, g.Name)
		}
	}
	return of
}

func TestSamplesAreCommitted(t *testing.T) {
	for _, g := range shippedGroups(t) {
		for name, want := range g.Samples() {
			got, err := os.ReadFile(filepath.Join("samples", g.Name, name))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("samples/%s/%s is out of date: make generate\n%s", g.Name, name, diff)
			}
		}
	}
}

// A sample constraint and the constraint that the package makes match the same.
func TestSampleMatchesTheGroup(t *testing.T) {
	for _, g := range shippedGroups(t) {
		type constraint struct {
			Kind string `json:"kind"`
			Spec struct {
				Match struct {
					Kinds []Match `json:"kinds"`
				} `json:"match"`
			} `json:"spec"`
		}
		var sample, made constraint
		if err := util.Unmarshal([]byte(g.Samples()["constraint.yaml"]), &sample); err != nil {
			t.Fatal(err)
		}
		text, err := g.Constraint("made", Parameters{})
		if err != nil {
			t.Fatal(err)
		}
		if err := util.Unmarshal(text, &made); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sample, made); diff != "" || len(made.Spec.Match.Kinds) == 0 || made.Kind != g.Kind {
			t.Errorf("%s: the sample (-) matches other than the group (+):\n%s", g.Kind, diff)
		}
	}
}

// query is a prepared question to the full policies or to a template.
type query struct{ prepared rego.PreparedEvalQuery }

func prepare(t *testing.T, options ...func(*rego.Rego)) query {
	t.Helper()
	prepared, err := rego.New(options...).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return query{prepared}
}

func (q query) ask(t *testing.T, input any) any {
	t.Helper()
	results, err := q.prepared.Eval(t.Context(), rego.EvalInput(input))
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != 1 {
		t.Fatalf("%d results, want one", len(results))
	}
	return results[0].Expressions[0].Value
}

// asked is what both are asked: the full policies as a document, run and site, a
// template as a review.
func asked(document, run, site any) map[string]any {
	return map[string]any{
		"document":   document,
		"review":     map[string]any{"object": document},
		"parameters": map[string]any{"run": run, "site": site},
	}
}

// full prepares a question to the policies as every other engine has them.
func full(t *testing.T, ref string) query {
	t.Helper()
	capabilities, err := bundle.Capabilities()
	if err != nil {
		t.Fatal(err)
	}
	read, err := bundle.Read(policies.FS(), capabilities)
	if err != nil {
		t.Fatal(err)
	}
	return prepare(t, rego.ParsedBundle("carveout", &read), rego.Query(
		ref+" with input as input.document with data.carveout_run as input.parameters.run with data.carveout_site as input.parameters.site",
	))
}

// cut prepares the rule `violation` of a group's template with an entry of its
// own, from the text that is shipped.
func cut(t *testing.T, g Group, entry string) query {
	t.Helper()
	lib, err := g.lib.forGroup(g)
	if err != nil {
		t.Fatal(err)
	}
	text, err := lib.template(Template{Kind: g.Kind, Rego: entry})
	if err != nil {
		t.Fatal(err)
	}
	return ofTemplate(t, text)
}

func ofTemplate(t *testing.T, text string) query {
	t.Helper()
	var made struct {
		Spec struct {
			Targets []struct {
				Code []struct {
					Source struct {
						Rego string   `json:"rego"`
						Libs []string `json:"libs"`
					} `json:"source"`
				} `json:"code"`
			} `json:"targets"`
		} `json:"spec"`
	}
	if err := util.Unmarshal([]byte(text), &made); err != nil {
		t.Fatal(err)
	}
	source := made.Spec.Targets[0].Code[0].Source
	options := []func(*rego.Rego){rego.Query("data.carveout_gatekeeper_review.violation"), rego.Module("main.rego", source.Rego)}
	for i, lib := range source.Libs {
		options = append(options, rego.Module(fmt.Sprintf("lib%d.rego", i), lib))
	}
	return prepare(t, options...)
}

func template(t *testing.T, g Group) query {
	t.Helper()
	text, err := g.Template()
	if err != nil {
		t.Fatal(err)
	}
	return ofTemplate(t, text)
}

// objectsOf reads the objects of a file, one document each.
func objectsOf(t *testing.T, file string) []map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var objects []map[string]any
	for _, document := range strings.Split(string(text), "\n---\n") {
		var object map[string]any
		if err := util.Unmarshal([]byte(document), &object); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		objects = append(objects, object)
	}
	return objects
}

// kindOf returns the API group and the kind of an object.
func kindOf(object map[string]any) (string, string) {
	version, _ := object["apiVersion"].(string)
	kind, _ := object["kind"].(string)
	if apiGroup, _, ok := strings.Cut(version, "/"); ok {
		return apiGroup, kind
	}
	return "", kind
}

// violations turns what `deny` holds into what a review makes of it.
func violations(t *testing.T, denied any) []any {
	t.Helper()
	made := []any{}
	for _, each := range denied.([]any) {
		details := map[string]any{}
		for name, value := range each.(map[string]any) {
			if name != "msg" {
				details[name] = value
			}
		}
		made = append(made, map[string]any{"msg": each.(map[string]any)["msg"], "details": details})
	}
	return made
}

// sorted orders violations by their text: sets of two shapes have two orders.
func sorted(t *testing.T, found any) []string {
	t.Helper()
	texts := []string{}
	for _, each := range found.([]any) {
		text, err := json.Marshal(each)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	slices.Sort(texts)
	return texts
}

// TestGroupsDenyAsThePolicies: each object of the fixtures and of the suites, by
// itself, is denied by its template with the words of the full policies.
func TestGroupsDenyAsThePolicies(t *testing.T) {
	policy := full(t, "data.carveout.conftest.deny")
	groups := shippedGroups(t)
	templates := map[string]query{}
	for _, g := range groups {
		templates[g.Name] = template(t, g)
	}
	files, err := filepath.Glob("../../fixtures/kubernetes/*/object.*")
	if err != nil {
		t.Fatal(err)
	}
	samples, err := filepath.Glob("samples/*/objects/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	decided := map[string]int{}
	for _, file := range append(files, samples...) {
		run := map[string]any{"as_of": "2026-11-23", "accept_replay": true, "location": "southeastasia"}
		if text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "run.json")); err == nil {
			run = map[string]any{}
			if err := util.UnmarshalJSON(text, &run); err != nil {
				t.Fatal(err)
			}
		}
		for _, object := range objectsOf(t, file) {
			of := groupsOf(groups, first(kindOf(object)), second(kindOf(object)))
			if len(of) != 1 {
				continue
			}
			name := fmt.Sprintf("%s %s", file, object["kind"])
			if strings.HasSuffix(object["kind"].(string), "List") {
				continue // The template refuses it, in words of its own.
			}
			input := asked(object, run, map[string]any{})
			want, got := sorted(t, violations(t, policy.ask(t, input))), sorted(t, templates[of[0]].ask(t, input))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: the policies (-) and the template (+) differ:\n%s", name, diff)
			}
			decided[of[0]]++
			if len(want) > 0 {
				decided[of[0]+" denied"]++
			}
		}
	}
	t.Log(decided)
	for _, g := range groups {
		if decided[g.Name] == 0 || decided[g.Name+" denied"] == 0 {
			t.Errorf("no object of %s is denied, or none is there: %v", g.Name, decided)
		}
	}
}

func first(one, _ string) string { return one }

func second(_, other string) string { return other }

// TestReviewsOfNothing: what the template cannot decide is a violation.
func TestReviewsOfNothing(t *testing.T) {
	storage := template(t, shippedGroups(t)[0])
	for name, input := range map[string]any{
		"no review":           map[string]any{},
		"no object":           map[string]any{"review": map[string]any{}},
		"an object of null":   asked(nil, nil, nil),
		"an object of text":   asked("StorageClass", nil, nil),
		"an object in a list": asked([]any{map[string]any{"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass"}}, nil, nil),
		"an empty object":     asked(map[string]any{}, nil, nil),
		"no version":          asked(map[string]any{"kind": "PersistentVolume"}, nil, nil),
		"no kind":             asked(map[string]any{"apiVersion": "v1"}, nil, nil),
		"a kind of a number":  asked(map[string]any{"apiVersion": "v1", "kind": 7}, nil, nil),
		"a version of a list": asked(map[string]any{"apiVersion": []any{"v1"}, "kind": "PersistentVolume"}, nil, nil),
		"another kind":        asked(map[string]any{"apiVersion": "v1", "kind": "Secret"}, nil, nil),
		"a review in the place of an object": asked(map[string]any{
			"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": map[string]any{"operation": "DELETE"},
		}, nil, nil),
		"a list of nothing":        asked(map[string]any{"apiVersion": "v1", "kind": "List", "items": []any{}}, nil, nil),
		"a list of nothing, typed": asked(map[string]any{"apiVersion": "storage.k8s.io/v1", "kind": "StorageClassList", "items": []any{}}, nil, nil),
	} {
		t.Run(name, func(t *testing.T) {
			found := storage.ask(t, input).([]any)
			if len(found) != 1 || found[0].(map[string]any)["details"].(map[string]any)["id"] != "input/not-of-this-template" {
				t.Errorf("violations are %v, want one that there is nothing to decide", found)
			}
		})
	}
}

// TestObjectsUnderDeletion: what was there before the template can be deleted, by
// the updates that take its finalizers off, and by no others.
func TestObjectsUnderDeletion(t *testing.T) {
	storage := template(t, shippedGroups(t)[0])
	class := func(sku string, deleted any) map[string]any {
		metadata := map[string]any{"name": "copied", "finalizers": []any{"example.com/keep"}}
		if deleted != nil {
			metadata["deletionTimestamp"] = deleted
		}
		return map[string]any{
			"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": metadata,
			"provisioner": "file.csi.azure.com", "parameters": map[string]any{"skuName": sku, "location": "southeastasia"},
		}
	}
	const then = "2026-11-23T00:00:00Z"
	for name, test := range map[string]struct {
		operation string
		old, now  any
		denied    bool
	}{
		"an update that changes what is asked for": {"UPDATE", class("Standard_LRS", then), class("Standard_GRS", then), true},
		"an update that changes nothing":           {"UPDATE", class("Standard_GRS", then), class("Standard_GRS", then), false},
		"not under deletion":                       {"UPDATE", class("Standard_GRS", nil), class("Standard_GRS", nil), true},
		"only the new one says that it is":         {"UPDATE", class("Standard_GRS", nil), class("Standard_GRS", then), true},
		"a time that is no text":                   {"UPDATE", class("Standard_GRS", true), class("Standard_GRS", true), true},
		"no old object":                            {"UPDATE", nil, class("Standard_GRS", then), true},
		"a new object":                             {"CREATE", class("Standard_GRS", then), class("Standard_GRS", then), true},
		"audit, which has no operation":            {"", nil, class("Standard_GRS", then), true},
	} {
		t.Run(name, func(t *testing.T) {
			input := asked(test.now, map[string]any{"as_of": "2026-11-23", "accept_replay": true}, map[string]any{})
			review := input["review"].(map[string]any)
			review["operation"], review["oldObject"] = test.operation, test.old
			if found := storage.ask(t, input).([]any); (len(found) > 0) != test.denied {
				t.Errorf("violations are %v, want some: %v", found, test.denied)
			}
		})
	}
}

// An object that a template has no adapter for, or that has the marks of another
// document too, is denied as in every engine.
func TestObjectsOfTwoKinds(t *testing.T) {
	storage := template(t, shippedGroups(t)[0])
	policy := full(t, "data.carveout.conftest.deny")
	run := map[string]any{"as_of": "2026-11-23", "accept_replay": true, "location": "eastus2"}
	for name, more := range map[string]map[string]any{
		"a plan":       {"format_version": "1.2", "resource_changes": []any{}},
		"a template":   {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": []any{}},
		"an inventory": {"value": []any{}},
		"an activity":  {"schema": "carveout.activity/v1"},
		"parameters":   {"parameters": map[string]any{"run": map[string]any{"accept_replay": true}, "skuName": "Standard_XRS"}},
	} {
		object := map[string]any{
			"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": map[string]any{"name": "both"}, "provisioner": "file.csi.azure.com",
		}
		for key, value := range more {
			object[key] = value
		}
		input := asked(object, run, map[string]any{})
		got := sorted(t, storage.ask(t, input))
		if diff := cmp.Diff(sorted(t, violations(t, policy.ask(t, input))), got); diff != "" || len(got) == 0 {
			t.Errorf("%s: the policies (-) and the template (+) differ, or deny nothing:\n%s", name, diff)
		}
	}
}

func TestGroupsRefuse(t *testing.T) {
	tree := func(changes map[string]string) fs.FS { return overlay(t, changes) }
	for name, test := range map[string]struct {
		file, text, message string
	}{
		"an operator without kinds": {
			"carveout/azure/operators/data.json", `{"table": {"sentinel": "carveout.azure.operators", "rows": {}}}`, "no row of carveout.azure.operators is of an API group under [azure.com]",
		},
		"an adapter that others use": {
			"carveout/clock/more.rego", "package carveout.clock\n\nimport data.carveout.documents.terraform\n\nmore := terraform.contents\n", "package data.carveout.documents.terraform is left out of this template",
		},
		"another caller of the adapters": {
			"carveout/documents/kinds/kinds.rego", "package carveout.documents.kinds\n\nimport data.carveout.documents.arm\n\ncontents := arm.contents\n", "want one import and one rule of each of",
		},
	} {
		t.Run(name, func(t *testing.T) {
			groups, err := Groups(tree(map[string]string{test.file: test.text}))
			if err == nil {
				_, err = groups[0].Template()
			}
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("error is %v, want one that says %q", err, test.message)
			}
		})
	}
}
