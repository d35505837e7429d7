package registry

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

// folderTar is a tar of the files, and of the folders that they lie in: a client
// that unpacks a layer makes no folder that the layer does not list.
func folderTar(files []archive.File) ([]byte, error) {
	contents := map[string][]byte{}
	for _, file := range files {
		contents[file.Name] = file.Content
		for dir := path.Dir(file.Name); dir != "."; dir = path.Dir(dir) {
			contents[dir+"/"] = nil
		}
	}
	names := make([]string, 0, len(contents))
	for name := range contents {
		names = append(names, name)
	}
	slices.Sort(names)

	var plain bytes.Buffer
	w := tar.NewWriter(&plain)
	for _, name := range names {
		header := &tar.Header{
			Typeflag: tar.TypeReg, Name: name, Size: int64(len(contents[name])),
			Mode: 0o644, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR,
		}
		if strings.HasSuffix(name, "/") {
			header.Typeflag, header.Mode = tar.TypeDir, 0o755
		}
		if err := w.WriteHeader(header); err != nil {
			return nil, fmt.Errorf("pack the folder: %s: %w", name, err)
		}
		if _, err := w.Write(contents[name]); err != nil {
			return nil, fmt.Errorf("pack the folder: %s: %w", name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the folder: %w", err)
	}
	return plain.Bytes(), nil
}

func compress(plain []byte) ([]byte, error) {
	var zipped bytes.Buffer
	w, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("pack the folder: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("pack the folder: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the folder: %w", err)
	}
	return zipped.Bytes(), nil
}

// checkFolder holds what Conftest unpacks to what OPA verifies: byte for byte
// what these files give, and no more.
func checkFolder(zipped []byte, files []archive.File) error {
	want, err := folderTar(files)
	if err != nil {
		return err
	}
	other := refusal.New(ArtifactFolder, "the layer that Conftest unpacks has other files than the signed archive")
	source := bytes.NewReader(zipped)
	r, err := gzip.NewReader(source)
	if err != nil {
		return other
	}
	r.Multistream(false)
	got, err := io.ReadAll(io.LimitReader(r, int64(len(want))+1))
	if err != nil || !bytes.Equal(got, want) || source.Len() > 0 {
		return other
	}
	return nil
}
