package attack

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// added is the real bundle with a file more, signed and stated by the right key.
func (l *lab) added(name, content string) error {
	return l.insiderContent(with(l.unsigned, name, content))
}

func (l *lab) data(content string) error { return l.added("carveout/zzz/data.json", content) }

// dataUnsigned is for JSON that OPA's digest does not take.
func (l *lab) dataUnsigned(content string) error {
	return l.insiderFiles(with(l.signed, "carveout/zzz/data.json", content))
}

func (l *lab) rego(content string) error { return l.added("carveout/zzz.rego", content) }

func (l *lab) manifested(old, replacement string) error {
	return l.insiderFiles(with(l.signed, manifest.File, replaced(contentOf(l.signed, manifest.File), old, replacement)))
}

// contents are bundles that the key's holder signed in every way, and that hold
// what a bundle may not hold.
var contents = []attack{
	{"a program", refusal.FileUnexpected, func(l *lab) error { return l.added("carveout/run.sh", "#!/bin/sh\n") }},
	{"a module of WebAssembly", refusal.FileUnexpected, func(l *lab) error { return l.added("policy.wasm", "\x00asm") }},
	{"a compiled plan", refusal.FileUnexpected, func(l *lab) error { return l.added("plan.json", "{}") }},
	{"data in YAML", refusal.FileUnexpected, func(l *lab) error { return l.added("carveout/zzz/data.yaml", "a: 1\n") }},
	{"data in YML", refusal.FileUnexpected, func(l *lab) error { return l.added("carveout/zzz/data.yml", "a: 1\n") }},
	{"a manifest in another format", refusal.FileUnexpected, func(l *lab) error { return l.added(".manifest.pb", "x") }},
	{"a file named like a policy in capitals", refusal.FileUnexpected, func(l *lab) error { return l.added("carveout/zzz.REGO", "package carveout\n") }},
	{"a policy in a site bundle", refusal.FileUnexpected, func(l *lab) error {
		m := must(manifest.New(verify.Site, "r1").Write())
		data := pack([]archive.File{m, {Name: "carveout_site/a.rego", Content: []byte("package carveout_site\n")}})
		envelope := l.seal(data, func(r *statement.Release) { r.Name, r.Revision = verify.Site, "r1" })
		return l.verify(data, envelope, func(o *verify.Options) { o.Name = verify.Site })
	}},
	{"a policy beside the root", refusal.FileUnexpected, func(l *lab) error { return l.added("system/authz.rego", "package system.authz\n") }},
	{"a delta bundle", refusal.DeltaBundle, func(l *lab) error {
		return l.insiderFiles([]archive.File{
			{Name: manifest.File, Content: []byte(contentOf(l.signed, manifest.File))},
			{Name: "patch.json", Content: []byte(`{"data":[{"op":"upsert","path":"/carveout/x","value":1}]}`)},
		})
	}},
	{"a patch among the policies", refusal.DeltaBundle, func(l *lab) error { return l.added("patch.json", `{"data":[]}`) }},
	{"a second signature in a folder", refusal.SignatureMisplaced, func(l *lab) error {
		return l.added("carveout/.signatures.json", `{"signatures":[]}`)
	}},
	{"the only signature in a folder", refusal.SignatureMisplaced, func(l *lab) error {
		return l.insiderFiles(with(l.unsigned, "carveout/.signatures.json", contentOf(l.signed, ".signatures.json")))
	}},
	{"a second manifest in a folder", refusal.ManifestMisplaced, func(l *lab) error { return l.added("carveout/.manifest", `{"roots":[""]}`) }},
	{"no manifest", refusal.ManifestMissing, func(l *lab) error { return l.insiderContent(without(l.unsigned, manifest.File)) }},
	{"a manifest with metadata", refusal.ManifestField, func(l *lab) error { return l.manifested(`{`, `{"metadata":{},`) }},
	{"a manifest with modules of WebAssembly", refusal.ManifestField, func(l *lab) error { return l.manifested(`{`, `{"wasm":[],`) }},
	{"a manifest with versions of Rego by file", refusal.ManifestField, func(l *lab) error {
		return l.manifested(`{`, `{"file_rego_versions":{"*":0},`)
	}},
	{"a manifest with its keys in another order", refusal.ManifestField, func(l *lab) error {
		return l.manifested(contentOf(l.signed, manifest.File), `{"roots":["carveout"],"revision":"r1","rego_version":1}`+"\n")
	}},
	{"a manifest with roots twice", refusal.ManifestField, func(l *lab) error { return l.manifested(`"roots"`, `"roots":[""],"roots"`) }},
	{"a manifest with something after it", refusal.ManifestField, func(l *lab) error { return l.manifested("}", "}{}") }},
	{"a manifest of a byte order mark", refusal.ManifestField, func(l *lab) error { return l.manifested("{", "\ufeff{") }},
	{"a bundle that owns all data", refusal.ManifestRoots, func(l *lab) error { return l.manifested(`["carveout"]`, `[""]`) }},
	{"a bundle that owns the site too", refusal.ManifestRoots, func(l *lab) error { return l.manifested(`["carveout"]`, `["carveout","carveout_site"]`) }},
	{"a bundle that owns another root", refusal.ManifestRoots, func(l *lab) error { return l.manifested(`["carveout"]`, `["system"]`) }},
	{"a bundle that owns a part of its root", refusal.ManifestRoots, func(l *lab) error { return l.manifested(`["carveout"]`, `["carveout/azure"]`) }},
	{"a bundle that says nothing of roots", refusal.ManifestRoots, func(l *lab) error { return l.manifested(`"roots":["carveout"],`, "") }},
	{"no revision", refusal.ManifestRevision, func(l *lab) error {
		return l.insiderFiles(with(l.signed, manifest.File, `{"revision":"","roots":["carveout"],"rego_version":1}`+"\n"))
	}},
	{"a revision that steers a terminal", refusal.ManifestRevision, func(l *lab) error {
		return l.insiderFiles(with(l.signed, manifest.File, `{"revision":"\u001b[2J","roots":["carveout"],"rego_version":1}`+"\n"))
	}},
	{"policies of Rego version 0", refusal.ManifestVersion, func(l *lab) error { return l.manifested(`"rego_version":1`, `"rego_version":0`) }},
	{"policies of Rego version 2", refusal.ManifestVersion, func(l *lab) error { return l.manifested(`"rego_version":1`, `"rego_version":2`) }},
	{"policies of no version", refusal.ManifestVersion, func(l *lab) error { return l.manifested(`,"rego_version":1`, "") }},

	{"JSON cut off", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned(`{"a": `) }},
	{"YAML in a JSON file", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned("a: 1\n") }},
	{"JSON with a comment", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned("{ /* a */ }") }},
	{"JSON with a comma too many", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned(`{"a": 1,}`) }},
	{"JSON with half a surrogate", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned(`{"a": "\ud800"}`) }},
	{"an empty JSON file", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned("") }},
	{"a key twice", refusal.JSONDuplicate, func(l *lab) error { return l.data(`{"a": 1, "a": 2}`) }},
	{"a key twice, once escaped, deep inside", refusal.JSONDuplicate, func(l *lab) error { return l.data(`{"b": [{"a": 1, "\u0061": 2}]}`) }},
	{"JSON that is not UTF-8", refusal.JSONEncoding, func(l *lab) error { return l.dataUnsigned("{\"a\": \"\xff\"}") }},
	{"JSON with a byte order mark", refusal.JSONEncoding, func(l *lab) error { return l.dataUnsigned("\ufeff{}") }},
	{"JSON in UTF-16", refusal.JSONEncoding, func(l *lab) error {
		var text bytes.Buffer
		for _, unit := range utf16.Encode([]rune("\ufeff{}")) {
			text.Write([]byte{byte(unit), byte(unit >> 8)})
		}
		return l.dataUnsigned(text.String())
	}},
	{"JSON of 65 levels", refusal.JSONDepth, func(l *lab) error { return l.data(strings.Repeat("[", 65) + strings.Repeat("]", 65)) }},
	{"JSON after the JSON", refusal.JSONTrailing, func(l *lab) error { return l.dataUnsigned("{}{}") }},
	{"text after the JSON", refusal.JSONInvalid, func(l *lab) error { return l.dataUnsigned("{\"a\" x}") }},
	{"YAML after the JSON", refusal.JSONTrailing, func(l *lab) error { return l.dataUnsigned("{}\n---\na: 1\n") }},
	{"a million values", refusal.JSONTooLarge, func(l *lab) error { return l.dataUnsigned("[" + strings.Repeat("1,", 1_000_000) + "1]") }},
	{"a number of a thousand million digits", refusal.JSONTooLarge, func(l *lab) error { return l.dataUnsigned(`{"a": 1e1000000000}`) }},
	{"a number written with a thousand digits", refusal.JSONTooLarge, func(l *lab) error { return l.dataUnsigned(`{"a": ` + strings.Repeat("1", 1000) + `}`) }},
	{"data at the top of the bundle", refusal.DataOutside, func(l *lab) error { return l.added("data.json", `{"carveout": {}}`) }},
	{"data of the site", refusal.DataOutside, func(l *lab) error { return l.added("carveout_site/data.json", `{}`) }},
	{"data of OPA's own", refusal.DataOutside, func(l *lab) error { return l.added("system/data.json", `{}`) }},

	{"Rego that is not UTF-8", refusal.RegoEncoding, func(l *lab) error { return l.rego("package carveout # \xff\n") }},
	{"Rego with a byte order mark", refusal.RegoEncoding, func(l *lab) error { return l.rego("\ufeffpackage carveout\n") }},
	{"Rego with a zero byte", refusal.RegoEncoding, func(l *lab) error { return l.rego("package carveout # \x00\n") }},
	{"a test", refusal.RegoTest, func(l *lab) error { return l.added("carveout/zzz_test.rego", "package carveout_test\n") }},
	{"a policy of a package outside", refusal.RegoPackage, func(l *lab) error { return l.rego("package system.authz\nallow := true\n") }},
	{"a policy of the site's package", refusal.RegoPackage, func(l *lab) error { return l.rego("package carveout_site\n") }},
	{"a policy of no package", refusal.OPARefused, func(l *lab) error { return l.rego("x := 1\n") }},
	{"an empty policy", refusal.OPARefused, func(l *lab) error { return l.rego("") }},
	{"a policy that does not parse", refusal.OPARefused, func(l *lab) error { return l.rego("package carveout\n\nx if\n") }},
	{"a policy in Rego of version 0", refusal.OPARefused, func(l *lab) error { return l.rego("package carveout\n\nx { true }\n") }},
	{"data that contradicts other data", refusal.OPARefused, func(l *lab) error {
		return l.insiderContent(with(with(l.unsigned, "carveout/zzz/data.json", `{"a": 1}`), "carveout/zzz/a/b/data.json", `{}`))
	}},
	{"a policy of 65 brackets", refusal.RegoDepth, func(l *lab) error {
		return l.rego("package carveout\n\nx := " + strings.Repeat("[", 65) + strings.Repeat("]", 65) + "\n")
	}},
	{"a policy of 40 thousand values", refusal.RegoTooLarge, func(l *lab) error {
		return l.rego("package carveout\n\nx := [" + strings.Repeat("1,", 20_000) + "1]\n")
	}},
	{"a policy with a number of a thousand digits", refusal.RegoTooLarge, func(l *lab) error {
		return l.rego("package carveout\n\nx := " + strings.Repeat("1", 1000) + "\n")
	}},
	{"no policy", refusal.NoRego, func(l *lab) error {
		m := must(manifest.New(verify.Policies, must(manifest.Read(archive.File{Name: manifest.File, Content: []byte(contentOf(l.signed, manifest.File))}, verify.Policies)).Revision).Write())
		return l.insiderContent([]archive.File{m, {Name: "carveout/data.json", Content: []byte("{}")}})
	}},
}
