package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/bundle/refusal"
)

// The limits of an archive. The shipped bundle is at an eighth of each, or below.
const (
	MaxBytes    = 10 << 20
	maxUnpacked = 16 << 20
	maxEntry    = 4 << 20
	maxEntries  = 4096
	// maxRatio is held where an archive is large enough for a ratio to mean
	// something: text packs to a tenth, a bomb to a thousandth.
	maxRatio   = 100
	ratioFloor = 1 << 20
	maxName    = 200
)

// gzipHeader is what Write begins with: no flags, no time, best compression, an
// unknown system.
var gzipHeader = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff}

// Read returns the files of an archive, or a refusal that names the entry. It
// holds no more memory than the limits allow, whatever the archive says of
// itself.
func Read(data []byte) ([]File, error) {
	plain, refused := unzip(data)
	if refused != nil {
		return nil, refused
	}
	files, refused := entries(plain)
	if refused != nil {
		return nil, refused
	}
	// Whatever else a tar can say (owners, times, records, padding) is said in one
	// way only.
	canonical := expecting{rest: plain}
	if err := writeTar(&canonical, files); err != nil || len(canonical.rest) > 0 {
		return nil, refusal.New(refusal.NotCanonical, "the archive says more than names and contents of files, or says it in another way").
			WithMend("build it with `carveout bundle build`")
	}
	return files, nil
}

func unzip(data []byte) ([]byte, *refusal.Error) {
	if len(data) > MaxBytes {
		return nil, refusal.New(refusal.ArchiveTooLarge, "the archive has %d bytes, more than %d", len(data), MaxBytes)
	}
	if len(data) < len(gzipHeader) || data[0] != gzipHeader[0] || data[1] != gzipHeader[1] {
		return nil, refusal.New(refusal.GzipInvalid, "this is no gzip archive")
	}
	if !bytes.HasPrefix(data, gzipHeader) {
		return nil, refusal.New(refusal.GzipHeader, "the gzip header holds a name, a time or another flag that a bundle does not have")
	}
	// A reader of bytes is read no further than the member goes.
	source := bytes.NewReader(data)
	member, err := gzip.NewReader(source)
	if err != nil {
		return nil, refusal.New(refusal.GzipInvalid, "this is no gzip archive")
	}
	member.Multistream(false)

	limit := unpackedLimit(len(data))
	var plain bytes.Buffer
	_, err = io.Copy(&plain, io.LimitReader(member, limit+1))
	switch {
	case int64(plain.Len()) > limit && limit < maxUnpacked:
		return nil, refusal.New(refusal.RatioTooHigh, "the archive unpacks to more than %d times its size", maxRatio)
	case int64(plain.Len()) > limit:
		return nil, refusal.New(refusal.UnpackedTooBig, "the archive unpacks to more than %d bytes", limit)
	case errors.Is(err, gzip.ErrChecksum):
		return nil, refusal.New(refusal.GzipChecksum, "the checksum or length of the gzip archive is wrong")
	case err != nil:
		return nil, refusal.New(refusal.GzipInvalid, "the gzip archive is damaged or cut off")
	}
	if rest := data[len(data)-source.Len():]; len(rest) > 0 {
		if bytes.HasPrefix(rest, gzipHeader[:2]) {
			return nil, refusal.New(refusal.GzipMembers, "the archive has a second gzip member")
		}
		return nil, refusal.New(refusal.TrailingBytes, "%d bytes follow the archive", len(rest))
	}
	return plain.Bytes(), nil
}

// unpackedLimit is the size that an archive of this size may unpack to.
func unpackedLimit(size int) int64 {
	return min(max(int64(size)*maxRatio, ratioFloor), maxUnpacked)
}

func entries(plain []byte) ([]File, *refusal.Error) {
	var files []File
	folded := map[string]bool{}
	source := bytes.NewReader(plain)
	reader := tar.NewReader(source)
	for {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, refusal.New(refusal.TarInvalid, "entry %d of the tar is damaged or cut off", len(files)+1)
		}
		if refused := checkHeader(header); refused != nil {
			return nil, refused
		}
		if len(files) == maxEntries {
			return nil, refusal.New(refusal.TooManyEntries, "the archive has more than %d entries", maxEntries)
		}
		lower := strings.ToLower(header.Name)
		if len(files) > 0 {
			switch last := files[len(files)-1].Name; {
			case folded[lower] && has(files, header.Name):
				return nil, refusal.At(refusal.EntryTwice, header.Name, "the entry is there twice")
			case folded[lower]:
				return nil, refusal.At(refusal.EntryCaseTwice, header.Name, "the entry differs from another only in capital letters")
			case header.Name < last:
				return nil, refusal.At(refusal.EntryOrder, header.Name, "the entry stands after %q: entries are sorted by name", last)
			}
		}
		// Whoever unpacks it could write only one of the two.
		for at, c := range lower {
			if c == '/' && folded[lower[:at]] {
				return nil, refusal.At(refusal.EntryWithin, header.Name, "the entry lies within another, which is a file")
			}
		}
		folded[lower] = true
		// The content is a part of the tar: it is not copied.
		start := len(plain) - source.Len()
		if header.Size > int64(source.Len()) {
			return nil, refusal.At(refusal.TarInvalid, header.Name, "the entry says that it has %d bytes, more than follow", header.Size)
		}
		files = append(files, File{Name: header.Name, Content: plain[start : start+int(header.Size) : start+int(header.Size)]})
	}
}

func has(files []File, name string) bool {
	for _, file := range files {
		if file.Name == name {
			return true
		}
	}
	return false
}

func checkHeader(header *tar.Header) *refusal.Error {
	if kind, known := refusedTypes[header.Typeflag]; known {
		return refusal.At(kind.code, header.Name, "the entry is %s", kind.words)
	}
	if header.Typeflag != tar.TypeReg {
		return refusal.At(refusal.EntryType, header.Name, "the entry is of type %q, which is no plain file", header.Typeflag)
	}
	if refused := checkName(header.Name); refused != nil {
		return refused
	}
	if header.Format != tar.FormatUSTAR {
		return refusal.At(refusal.TarRecords, header.Name, "the entry is told by records of another format (PAX or GNU), which can say a name or a size twice")
	}
	if header.Size > maxEntry {
		return refusal.At(refusal.EntryTooLarge, header.Name, "the entry has %d bytes, more than %d", header.Size, maxEntry)
	}
	return nil
}

var refusedTypes = map[byte]struct {
	code  refusal.Code
	words string
}{
	tar.TypeSymlink: {refusal.SymbolicLink, "a symbolic link"},
	tar.TypeLink:    {refusal.HardLink, "a hard link"},
	tar.TypeFifo:    {refusal.Fifo, "a named pipe"},
	tar.TypeChar:    {refusal.Device, "a device"},
	tar.TypeBlock:   {refusal.Device, "a device"},
	tar.TypeDir:     {refusal.Folder, "a folder, which a bundle does not list"},
}

// checkName holds a name to ASCII letters, so that no two spellings of one name
// exist, and to one way of writing a path.
func checkName(name string) *refusal.Error {
	switch {
	case name == "":
		return refusal.New(refusal.NameEmpty, "an entry has no name")
	case len(name) > maxName:
		return refusal.New(refusal.NameTooLong, "the name of an entry has %d bytes, more than %d", len(name), maxName)
	case strings.Contains(name, `\`):
		return refusal.At(refusal.NameBackslash, name, "the name has a backslash")
	case name[0] == '/':
		return refusal.At(refusal.NameAbsolute, name, "the name is absolute")
	}
	for part := range strings.SplitSeq(name, "/") {
		switch part {
		case "..":
			return refusal.At(refusal.NameParent, name, "the name leads out of its folder")
		case "", ".":
			return refusal.At(refusal.NameSpelling, name, "the name is not in its shortest form")
		}
	}
	for _, r := range name {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/", r) {
			return refusal.At(refusal.NameCharacters, name, "the name has another character than ASCII letters, digits, dot, dash and underscore")
		}
	}
	return nil
}

// expecting is a writer that accepts only what it expects.
type expecting struct{ rest []byte }

var errOther = errors.New("other bytes than expected")

func (e *expecting) Write(p []byte) (int, error) {
	if !bytes.HasPrefix(e.rest, p) {
		return 0, errOther
	}
	e.rest = e.rest[len(p):]
	return len(p), nil
}
