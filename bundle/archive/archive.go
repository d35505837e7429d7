// Package archive reads and writes the one form of archive that a Carveout
// bundle has: a tar within gzip whose bytes follow from the names and contents
// of its files alone. Nothing of an archive is ever extracted to a disk.
package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// File is one file of a bundle.
type File struct {
	// Name is relative, with slashes: carveout/main.rego.
	Name    string
	Content []byte
}

// Write writes files as an archive. The order of the files, the clock, the user
// and the machine do not show in it.
func Write(w io.Writer, files []File) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	if err := writeTar(zipped, files); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	if err := zipped.Close(); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}

// Tar returns the tar within the archive of these files. Its digest stays the
// same where another Go compresses differently.
func Tar(files []File) ([]byte, error) {
	var plain bytes.Buffer
	if err := writeTar(&plain, files); err != nil {
		return nil, fmt.Errorf("write archive: %w", err)
	}
	return plain.Bytes(), nil
}

func writeTar(w io.Writer, files []File) error {
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	archive := tar.NewWriter(w)
	for i, file := range sorted {
		if refused := checkName(file.Name); refused != nil {
			return refused
		}
		if i > 0 && sorted[i-1].Name == file.Name {
			return fmt.Errorf("%s is there twice", file.Name)
		}
		err := archive.WriteHeader(&tar.Header{
			Typeflag: tar.TypeReg,
			Name:     file.Name,
			Size:     int64(len(file.Content)),
			Mode:     0o644,
			ModTime:  time.Unix(0, 0),
			Format:   tar.FormatUSTAR,
		})
		if err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
		if _, err := archive.Write(file.Content); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	return archive.Close()
}
