package digest

import (
	"testing"
	"testing/fstest"
)

// The digests are what sha256sum prints: printf a > a; printf b > d/b;
// sha256sum a d/b | sha256sum.
func TestFiles(t *testing.T) {
	t.Parallel()
	const want = "053e00cfa1af87685d41df2e5307a675439197f4e15ea286da5b9d63c658caf0"
	files := map[string][]byte{"d/b": []byte("b"), "a": []byte("a")}
	if got := Files(files); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	tree := fstest.MapFS{"d/b": {Data: []byte("b")}, "a": {Data: []byte("a")}}
	if got, err := Tree(tree); err != nil || got != want {
		t.Errorf("tree: got %s, %v, want %s", got, err, want)
	}
	for name, changed := range map[string]map[string][]byte{
		"a byte":      {"d/b": []byte("c"), "a": []byte("a")},
		"a name":      {"d/c": []byte("b"), "a": []byte("a")},
		"a file more": {"d/b": []byte("b"), "a": []byte("a"), "c": nil},
		"a file less": {"a": []byte("a")},
	} {
		if Files(changed) == want {
			t.Errorf("%s changed, and the digest did not", name)
		}
	}
}
