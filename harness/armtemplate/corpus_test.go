package armtemplate

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// corpus is the folder of real templates that nobody here wrote; it is not part
// of the repository.
func corpus(t *testing.T) []string {
	t.Helper()
	root := os.Getenv("CARVEOUT_CORPUS")
	if root == "" {
		t.Skip("CARVEOUT_CORPUS names no folder of real templates")
	}
	var files []string
	err := filepath.WalkDir(filepath.Join(root, "arm"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".json") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no templates in %s: %v", root, err)
	}
	return files
}

// A real template is worked out to a template whose expressions call nothing that
// the document does not call, and which is worked out already.
func TestCorpus(t *testing.T) {
	t.Parallel()
	var before, after, unreadable int
	for _, file := range corpus(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		options := Options{File: filepath.Base(file), Location: "southeastasia"}
		result, err := Resolve(bytes.NewReader(data), options)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		unreadable += len(result.Unreadable)
		for _, fault := range result.Unreadable {
			t.Log(fault)
		}
		source, err := readSource(bytes.NewReader(data), "")
		if err != nil {
			t.Fatal(err)
		}
		had, n := calls(source.root)
		before += n
		resolved, err := readSource(bytes.NewReader(result.Template), "resolved "+file)
		if err != nil {
			t.Errorf("the result is no template: %v", err)
			continue
		}
		has, n := calls(resolved.root)
		after += n
		had = append(had, "createarray", "createobject", "true", "false", "null", "json")
		for _, name := range has {
			if !slices.Contains(had, name) {
				t.Errorf("%s: %s is called in the result alone", file, name)
			}
		}
		again, err := Resolve(bytes.NewReader(result.Template), options)
		if err != nil || !bytes.Equal(again.Template, result.Template) {
			t.Errorf("%s: resolving the result changes it: %v", file, err)
		}
	}
	t.Logf("%d expressions before, %d after, %d unreadable", before, after, unreadable)
}

// calls lists the functions that the expressions of a document call, and counts
// the expressions.
func calls(value any) (names []string, expressions int) {
	switch v := value.(type) {
	case string:
		inner, ok := expression(v)
		if !ok {
			return nil, 0
		}
		parsed, err := parse(inner)
		if err != nil {
			return nil, 1
		}
		return called(parsed), 1
	case []any:
		for _, element := range v {
			more, n := calls(element)
			names, expressions = append(names, more...), expressions+n
		}
	case *object:
		for _, key := range v.keys {
			for _, part := range []any{key, v.members[key]} {
				more, n := calls(part)
				names, expressions = append(names, more...), expressions+n
			}
		}
	}
	return names, expressions
}

// called lists the functions that an expression calls.
func called(e expr) []string {
	switch e := e.(type) {
	case call:
		names := []string{strings.ToLower(e.name)}
		for _, arg := range e.args {
			names = append(names, called(arg)...)
		}
		return names
	case property:
		return called(e.of)
	case index:
		return append(called(e.of), called(e.by)...)
	}
	return nil
}
