package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
)

// document is one thing to check: a file, standard input, or something that was
// found and cannot be checked.
type document struct {
	name string
	// path is empty for standard input.
	path string
	err  error
}

// stdinName stands for standard input in results.
const stdinName = "-"

// find turns arguments into documents, folders in byte order of their paths.
func find(args []string, site string, s streams) ([]document, error) {
	var documents []document
	stdin := false
	for _, arg := range args {
		if arg == stdinName {
			if stdin {
				return nil, errors.New("standard input (-) can be read only once")
			}
			stdin = true
			documents = append(documents, document{name: stdinName})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			documents = append(documents, document{name: arg, err: err})
		case info.IsDir():
			documents = append(documents, walk(arg, site, s)...)
		case info.Mode().IsRegular() && isParameters(arg):
			documents = append(documents, document{name: arg, err: errParameters})
		default:
			documents = append(documents, document{name: arg, path: arg})
		}
	}
	return documents, nil
}

// endings are those of files that a folder is searched for.
var endings = []string{".json", ".yaml", ".yml", ".ndjson", ".jsonl"}

// walk lists every document below a folder.
func walk(root, site string, s streams) []document {
	var documents []document
	add := func(path string) {
		if isParameters(path) {
			s.note("carveout: %s is a file of parameters, for `carveout resolve` --parameters; skipped", report.Safe(path))
			return
		}
		documents = append(documents, document{name: path, path: path})
	}
	failed := func(path string, err error) {
		documents = append(documents, document{name: path, err: err})
	}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			failed(path, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path != root && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir // .git, .terraform
			}
			if site != "" && same(path, site) {
				s.note("carveout: %s is the site folder; skipped", report.Safe(path))
				return fs.SkipDir
			}
		case entry.Type()&fs.ModeSymlink != 0 && isFolder(path):
			// Its documents are no part of the walk, and nobody would notice.
			if !strings.HasPrefix(entry.Name(), ".") {
				failed(path, errors.New("it is a symbolic link to a folder, which is not followed; name its target to check it"))
			}
		case !slices.Contains(endings, strings.ToLower(filepath.Ext(entry.Name()))):
		case strings.HasSuffix(path, bundle.StatementSuffix):
			s.note("carveout: %s is the statement of a release; skipped", report.Safe(path))
		case entry.Type()&fs.ModeSymlink != 0:
			if err := within(root, path); err != nil {
				failed(path, err)
			} else {
				add(path)
			}
		case !entry.Type().IsRegular():
			failed(path, errors.New("it is not a regular file"))
		default:
			add(path)
		}
		return nil
	})
	if err != nil {
		failed(root, err)
	}
	if len(documents) == 0 {
		failed(root, errors.New("there is no *"+strings.Join(endings, ", *")+" to check in this folder"))
	}
	return documents
}

// within refuses a link that leads out of the folder that was named: the user
// asked for what is in it, and a link must not widen that.
func within(root, link string) error {
	target, err := filepath.EvalSymlinks(link)
	if err != nil {
		return err
	}
	base, err := filepath.EvalSymlinks(root)
	if err != nil {
		return err
	}
	relative, err := filepath.Rel(base, target)
	if err != nil || !filepath.IsLocal(relative) {
		return errors.New("it is a symbolic link that leads out of the folder; name its target to check it")
	}
	info, err := os.Stat(target)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is a symbolic link to what is not a regular file")
	}
	return err
}

// isFolder reports whether a path leads to a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// same reports whether two paths are one folder.
func same(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// check decides on the document.
func (d document) check(ctx context.Context, s streams, engine *harness.Engine) harness.Result {
	if d.err != nil {
		return harness.Failure(d.name, &harness.InputError{File: d.name, Cause: bare(d.err)})
	}
	if d.path == "" {
		if s.terminal(s.in) {
			s.note("carveout: reading a document from the terminal; end it with Ctrl-D")
		}
		// What is piped was made in the current folder, as far as anyone knows.
		return engine.Result(ctx, d.name, s.in, harness.FilePath("."), harness.FileName(d.name))
	}
	file, err := os.Open(d.path)
	if err != nil {
		return harness.Failure(d.name, &harness.InputError{File: d.name, Cause: bare(err)})
	}
	defer func() { _ = file.Close() }() // opened to read: nothing is lost
	return engine.Result(ctx, d.name, file, harness.FilePath(d.path))
}

// read returns the bytes of a document that has to be looked at twice.
func (d document) read(s streams) ([]byte, error) {
	data, err := d.bytes(s)
	if err != nil {
		return nil, &harness.InputError{File: d.name, Cause: bare(err)}
	}
	return data, nil
}

func (d document) bytes(s streams) ([]byte, error) {
	switch {
	case d.err != nil:
		return nil, d.err
	case d.path != "":
		return os.ReadFile(d.path)
	case s.terminal(s.in):
		s.note("carveout: reading a document from the terminal; end it with Ctrl-D")
	}
	return io.ReadAll(s.in)
}

// bare is an error without the path, which stands beside it.
func bare(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Op + ": " + path.Err.Error()
	}
	return err.Error()
}
