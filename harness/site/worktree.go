package site

import (
	"os"
	"path/filepath"
)

// SharesWorkTree reports whether the site folder lies in a git work tree that
// also holds path (a checked file, or the folder from which one is piped): the
// document's author could then have written the site. All enclosing trees count,
// since a submodule is chosen by the tree around it.
func (s *Site) SharesWorkTree(path string) bool {
	if s == nil || s.Dir == "" {
		return false
	}
	theirs := workTrees(path)
	for tree := range workTrees(s.Dir) {
		if theirs[tree] {
			return true
		}
	}
	return false
}

// workTrees returns the folders at or above path that hold a .git entry (a
// folder, or a file in a submodule or linked work tree).
func workTrees(path string) map[string]bool {
	trees := map[string]bool{}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return trees
	}
	// A symlink may lead into the tree, or out of it: where it leads counts.
	for _, at := range []string{absolute, resolved(absolute)} {
		for dir := at; ; dir = filepath.Dir(dir) {
			if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
				trees[resolved(dir)] = true
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return trees
}

func resolved(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}
