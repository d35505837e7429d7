// Package digest names a set of files by one hash that anyone can compute again
// with the tools of every system.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Bytes returns the sha256 of data in hex.
func Bytes(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Files returns the sha256 of a set of files, by path: that of the lines which
// `sha256sum` prints for them, in byte order of the paths. In a shell:
//
//	find . -type f | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum
func Files(files map[string][]byte) string {
	var lines strings.Builder
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&lines, "%s  %s\n", Bytes(files[path]), path)
	}
	return Bytes([]byte(lines.String()))
}

// Tree returns Files of all regular files below the root of tree.
func Tree(tree fs.FS) (string, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := fs.ReadFile(tree, path)
		files[path] = data
		return err
	})
	if err != nil {
		return "", fmt.Errorf("digest of a file tree: %w", err)
	}
	return Files(files), nil
}
