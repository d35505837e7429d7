package attack

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// stored accepts the release 1.4.0, lets somebody at the store, and then offers
// a version.
func (l *lab) stored(offered string, between func(dir, file string)) error {
	dir := must(os.MkdirTemp("", "carveout-attack-"))
	defer os.RemoveAll(dir) //nolint:errcheck // a folder below the system's temporary one
	return l.storedIn(dir, offered, between)
}

func (l *lab) storedIn(dir, offered string, between func(dir, file string)) error {
	check(l.offered(dir, "1.4.0", l.release.Signed))
	if between != nil {
		between(dir, filepath.Join(dir, "versions.json"))
	}
	return l.offered(dir, offered, l.release.Signed)
}

func (l *lab) offered(dir, version string, data []byte) error {
	return l.verify(data, l.seal(data, func(r *statement.Release) { r.Version = version }), func(o *verify.Options) { o.Store = verify.OpenStore(dir) })
}

func rewrite(change func(text string) string) func(dir, file string) {
	return func(_, file string) {
		check(os.WriteFile(file, []byte(change(string(must(os.ReadFile(file))))), 0o600))
	}
}

// stores are releases that were good once, and attacks on the memory of that.
var stores = []attack{
	{"an older release", refusal.VersionRollback, func(l *lab) error { return l.stored("1.3.9", nil) }},
	{"an older release by the order of numbers, not of letters", refusal.VersionRollback, func(l *lab) error {
		return l.stored("1.10.0", func(dir, _ string) { check(l.offered(dir, "1.12.0", l.release.Signed)) })
	}},
	{"a candidate of the release", refusal.VersionRollback, func(l *lab) error { return l.stored("1.4.0-rc.1", nil) }},
	{"the version of another archive", refusal.VersionReused, func(l *lab) error {
		dir := must(os.MkdirTemp("", "carveout-attack-"))
		defer os.RemoveAll(dir) //nolint:errcheck // a folder below the system's temporary one
		check(l.offered(dir, "1.4.0", l.release.Signed))
		return l.offered(dir, "1.4.0", pack(l.sign(with(l.unsigned, "carveout/zzz.rego", "package carveout\n"))))
	}},
	{"the store damaged", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", rewrite(func(s string) string { return s[:len(s)-3] }))
	}},
	{"the store emptied", refusal.StoreUnreadable, func(l *lab) error { return l.stored("1.3.9", rewrite(func(string) string { return "" })) }},
	{"the store full of zeros", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", rewrite(func(s string) string { return strings.Repeat("\x00", len(s)) }))
	}},
	{"the store of another schema", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", rewrite(func(s string) string { return replaced(s, "/v1", "/v2") }))
	}},
	{"the list of the store twice", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", rewrite(func(s string) string { return strings.TrimSuffix(s, "}\n") + `,"accepted":[]}` + "\n" }))
	}},
	{"a bracket after the store", refusal.StoreUnreadable, func(l *lab) error { return l.stored("1.3.9", rewrite(func(s string) string { return s + "]" })) }},
	{"a version in the store that compares with nothing", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", rewrite(func(s string) string { return replaced(s, `"1.4.0"`, `"0"`) }))
	}},
	{"the store a link to another", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", func(dir, file string) {
			check(os.Rename(file, filepath.Join(dir, "other")))
			check(os.Symlink("other", file))
		})
	}},
	{"the store a link to nothing", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", func(_, file string) {
			check(os.Remove(file))
			check(os.Symlink("nowhere", file))
		})
	}},
	{"the store a folder", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.3.9", func(_, file string) {
			check(os.Remove(file))
			check(os.Mkdir(file, 0o700))
		})
	}},
	{"the lock of the store a link", refusal.StoreUnreadable, func(l *lab) error {
		return l.stored("1.5.0", func(_, file string) {
			check(os.Remove(file + ".lock"))
			check(os.Symlink("elsewhere", file+".lock"))
		})
	}},
	{"the folder of the store a file", refusal.StoreUnwritable, func(l *lab) error {
		dir := must(os.MkdirTemp("", "carveout-attack-"))
		defer os.RemoveAll(dir) //nolint:errcheck // a folder below the system's temporary one
		check(os.WriteFile(filepath.Join(dir, "store"), nil, 0o600))
		return l.offered(filepath.Join(dir, "store"), "1.4.0", l.release.Signed)
	}},
	{"a folder in the place of the store's draft", refusal.StoreUnwritable, func(l *lab) error {
		return l.stored("1.5.0", func(_, file string) {
			check(os.MkdirAll(filepath.Join(file+".new", "full"), 0o700))
		})
	}},
}
