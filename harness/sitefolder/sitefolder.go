// Package sitefolder makes a site folder for what a plan holds: the workloads
// that it seems to have, skeletons of what people must state about them, and a
// README that explains every field. It writes addresses, types and names of
// regions of a plan, and no value. What it proposes decides nothing: the legal
// bases that it names are for people to choose.
package sitefolder

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/itar-carveout/carveout/harness"
)

// The files of a new folder. What has yet to be filled in is a text file: no
// engine reads it as data, and it counts from the day it gets its own name.
const (
	workloadsFile    = "workloads.json"
	organizationTodo = "organization.todo.txt"
	principalsTodo   = "principals.todo.txt"
	attestationsTodo = "attestations.todo.txt"
	readmeFile       = "README.md"
)

// Input is what a folder is made of.
type Input struct {
	Proposal Proposal
	// Asks and Missing are what the reports miss with the workloads proposed.
	Asks    []Ask
	Missing []harness.MissingFact
	Facts   map[string]harness.Fact
	// Bases are the conditions of each legal basis.
	Bases map[string][]string
}

// Render makes the files, by name.
func Render(in Input) (map[string][]byte, error) {
	files := map[string][]byte{}
	var err error
	if files[workloadsFile], err = sectionFile("workloads", in.Proposal.Section()); err != nil {
		return nil, err
	}
	if files[organizationTodo], err = organization(); err != nil {
		return nil, err
	}
	if files[principalsTodo], err = roster(); err != nil {
		return nil, err
	}
	if files[attestationsTodo], err = Attestations(in.all(), in.Facts, in.Bases); err != nil {
		return nil, err
	}
	if files[readmeFile], err = readme(in); err != nil {
		return nil, err
	}
	return files, nil
}

// all asks, of each workload, whether it holds anything controlled at all: also
// where nothing else is missing, since what is there may not be met.
func (in Input) all() []Ask {
	asks, roles := slices.Clone(in.Asks), in.Facts[class].Roles
	for _, id := range in.Proposal.IDs() {
		if len(roles) > 0 && !slices.ContainsFunc(asks, func(a Ask) bool { return a.Instead && a.Workload == id }) {
			asks = append(asks, instead(id, roles[0]))
		}
	}
	return inTurn(asks)
}

// Vacant refuses a folder that holds anything: nothing is ever overwritten.
func Vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return fmt.Errorf("the folder %s is there and not empty; nothing was written. Name another folder", dir)
	}
	return nil
}

// Write makes the folder, whole or not at all.
func Write(dir string, files map[string][]byte) (err error) {
	if err := Vacant(dir); err != nil {
		return err
	}
	clean := filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(clean), 0o777); err != nil {
		return err
	}
	temporary := fmt.Sprintf("%s.%d.tmp", clean, os.Getpid())
	if err := os.Mkdir(temporary, 0o777); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temporary) // what failed is already being reported
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(temporary, name), files[name], 0o666); err != nil {
			return err
		}
	}
	// An empty folder of that name makes way; one that is not empty does not.
	if err := os.Remove(clean); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(temporary, clean)
}
