package attack

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

// changed is the real archive with some bytes changed.
func (l *lab) changed(change func(data []byte)) error {
	data := bytes.Clone(l.release.Signed)
	change(data)
	return l.insider(data)
}

func (l *lab) gzipHeader(h gzip.Header) error {
	return l.insider(zipAs(must(archive.Tar(l.signed)), h))
}

// edited is the real archive with the header of one entry changed.
func (l *lab) edited(change func(block []byte)) error {
	return l.insider(zip(edit(must(archive.Tar(l.signed)), aPolicy, change)))
}

func (l *lab) ofType(kind byte, link string) error {
	h := header("carveout/zzz")
	h.Typeflag, h.Linkname = kind, link
	return l.insider(l.oneEntry(entry{h, ""}))
}

// archives are archives that the key's holder vouches for, and that no reader of
// ours takes.
var archives = []attack{
	{"more than 10 MiB", refusal.ArchiveTooLarge, func(l *lab) error { return l.insider(make([]byte, archive.MaxBytes+1)) }},
	{"no gzip", refusal.GzipInvalid, func(l *lab) error { return l.insider(must(archive.Tar(l.signed))) }},
	{"a ZIP file", refusal.GzipInvalid, func(l *lab) error { return l.insider([]byte("PK\x03\x04 and so on")) }},
	{"an archive of no bytes", refusal.GzipInvalid, func(l *lab) error { return l.insider(nil) }},
	{"cut off within the gzip", refusal.GzipInvalid, func(l *lab) error { return l.insider(l.release.Signed[:len(l.release.Signed)-9]) }},
	{"cut off within the checksum", refusal.GzipInvalid, func(l *lab) error { return l.insider(l.release.Signed[:len(l.release.Signed)-3]) }},
	{"another method of compression", refusal.GzipHeader, func(l *lab) error { return l.changed(func(d []byte) { d[2] = 7 }) }},
	{"a file name in the gzip header", refusal.GzipHeader, func(l *lab) error { return l.gzipHeader(gzip.Header{Name: "a", OS: 255}) }},
	{"a comment in the gzip header", refusal.GzipHeader, func(l *lab) error { return l.gzipHeader(gzip.Header{Comment: "a", OS: 255}) }},
	{"an extra field in the gzip header", refusal.GzipHeader, func(l *lab) error { return l.gzipHeader(gzip.Header{Extra: []byte("ab"), OS: 255}) }},
	{"a time in the gzip header", refusal.GzipHeader, func(l *lab) error { return l.gzipHeader(gzip.Header{ModTime: today, OS: 255}) }},
	{"a system in the gzip header", refusal.GzipHeader, func(l *lab) error { return l.gzipHeader(gzip.Header{OS: 3}) }},
	{"a wrong CRC", refusal.GzipChecksum, func(l *lab) error { return l.changed(func(d []byte) { d[len(d)-8] ^= 1 }) }},
	{"a wrong length", refusal.GzipChecksum, func(l *lab) error { return l.changed(func(d []byte) { d[len(d)-1] ^= 1 }) }},
	{"a second gzip member, rightly signed", refusal.GzipMembers, func(l *lab) error {
		return l.insider(append(bytes.Clone(l.release.Signed), zip(nil)...))
	}},
	{"the tar split over two gzip members", refusal.GzipMembers, func(l *lab) error {
		plain := must(archive.Tar(l.signed))
		return l.insider(append(zip(plain[:1024]), zip(plain[1024:])...))
	}},
	{"a zero after the gzip", refusal.TrailingBytes, func(l *lab) error { return l.insider(append(bytes.Clone(l.release.Signed), 0)) }},
	{"a script after the gzip", refusal.TrailingBytes, func(l *lab) error {
		return l.insider(append(bytes.Clone(l.release.Signed), "#!/bin/sh\n"...))
	}},
	{"a bomb that unpacks to a thousand times its size", refusal.RatioTooHigh, func(l *lab) error {
		return l.insiderFiles([]archive.File{{Name: "carveout/data.json", Content: bytes.Repeat([]byte(" "), 4<<20)}})
	}},
	{"a bomb of 20 MiB among the policies", refusal.UnpackedTooBig, func(l *lab) error {
		files := l.signed
		for i := range 5 {
			files = with(files, fmt.Sprintf("carveout/zzz%d/data.json", i), strings.Repeat(" ", 4<<20))
		}
		return l.insiderFiles(files)
	}},
	{"a bomb within the archive", refusal.FileUnexpected, func(l *lab) error {
		return l.insiderFiles(with(l.signed, "carveout/bomb.tar.gz", string(zip(make([]byte, 4<<20)))))
	}},
	{"4097 entries", refusal.TooManyEntries, func(l *lab) error { return l.insiderFiles(manyFiles(4097)) }},
	{"an entry of 4 MiB and a byte", refusal.EntryTooLarge, func(l *lab) error {
		return l.insiderFiles(with(l.signed, "carveout/zzz/data.json", noise(4<<20+1)))
	}},
	{"an empty tar", refusal.ManifestMissing, func(l *lab) error { return l.insiderFiles(nil) }},
	{"a tar of no blocks", refusal.NotCanonical, func(l *lab) error { return l.insider(zip(nil)) }},
	{"no tar within the gzip", refusal.TarInvalid, func(l *lab) error { return l.insider(zip(bytes.Repeat([]byte("no tar "), 200))) }},
	{"a tar cut off", refusal.TarInvalid, func(l *lab) error { return l.insider(zip(must(archive.Tar(l.signed))[:70_000])) }},
	{"a wrong checksum of an entry", refusal.TarInvalid, func(l *lab) error {
		plain := must(archive.Tar(l.signed))
		plain[100] ^= 1
		return l.insider(zip(plain))
	}},
	{"an entry that says it is larger than the archive", refusal.TarInvalid, func(l *lab) error {
		return l.edited(func(b []byte) { copy(b[124:], "00017777777\x00") })
	}},
	{"an entry that says it has 8 GiB", refusal.EntryTooLarge, func(l *lab) error {
		return l.edited(func(b []byte) { copy(b[124:], "77777777777\x00") })
	}},
	{"an entry of negative size", refusal.TarInvalid, func(l *lab) error {
		return l.edited(func(b []byte) { copy(b[124:], bytes.Repeat([]byte{0xff}, 12)) })
	}},
	{"an entry that says it is one block shorter", refusal.TarInvalid, func(l *lab) error {
		return l.edited(func(b []byte) { copy(b[124:], "00000000001\x00") })
	}},
	{"an entry whose size is spelled in binary", refusal.TarRecords, func(l *lab) error {
		return l.edited(func(b []byte) {
			size := len(contentOf(l.signed, aPolicy))
			copy(b[124:], []byte{0x80, 0, 0, 0, 0, 0, 0, 0, byte(size >> 24), byte(size >> 16), byte(size >> 8), byte(size)})
		})
	}},
	{"PAX: a comment", refusal.TarRecords, func(l *lab) error { return l.pax('x', "comment", "x") }},
	{"PAX: another name", refusal.TarRecords, func(l *lab) error { return l.pax('x', "path", "carveout/other.rego") }},
	{"PAX: another size", refusal.TarRecords, func(l *lab) error { return l.pax('x', "size", "4") }},
	{"PAX: a sparse file", refusal.TarRecords, func(l *lab) error {
		return l.raw(rawEntry('x', "pax", record("GNU.sparse.map", "0,0")+record("GNU.sparse.size", "1000000000")+record("GNU.sparse.numblocks", "1")), "carveout/aaa.rego")
	}},
	{"PAX: records for all entries", refusal.EntryType, func(l *lab) error { return l.pax('g', "comment", "x") }},
	{"GNU: a long name", refusal.TarRecords, func(l *lab) error {
		return l.raw(rawEntry('L', "././@LongLink", "carveout/other.rego\x00"), "carveout/aaa.rego")
	}},
	{"PAX: a name that leads out", refusal.NameParent, func(l *lab) error { return l.pax('x', "path", "../../etc/passwd") }},
	{"GNU: a sparse file", refusal.EntryType, func(l *lab) error {
		return l.edited(func(b []byte) {
			b[156] = tar.TypeGNUSparse
			copy(b[257:], "ustar  \x00")
			clear(b[345:])
			copy(b[386:], "00000000000\x0000000000000\x00")
			copy(b[483:], "07777777777\x00")
		})
	}},
	{"a tar older than USTAR", refusal.TarRecords, func(l *lab) error { return l.edited(func(b []byte) { clear(b[257:265]) }) }},
	{"a symbolic link", refusal.SymbolicLink, func(l *lab) error { return l.ofType(tar.TypeSymlink, "/etc/passwd") }},
	{"a hard link", refusal.HardLink, func(l *lab) error { return l.ofType(tar.TypeLink, aPolicy) }},
	{"a named pipe", refusal.Fifo, func(l *lab) error { return l.ofType(tar.TypeFifo, "") }},
	{"a character device", refusal.Device, func(l *lab) error { return l.ofType(tar.TypeChar, "") }},
	{"a block device", refusal.Device, func(l *lab) error { return l.ofType(tar.TypeBlock, "") }},
	{"a folder", refusal.Folder, func(l *lab) error { return l.ofType(tar.TypeDir, "") }},
	{"a contiguous file", refusal.EntryType, func(l *lab) error { return l.ofType(tar.TypeCont, "") }},
	{"an entry of a type that nobody knows", refusal.EntryType, func(l *lab) error { return l.edited(func(b []byte) { b[156] = 'Z' }) }},
	{"an entry twice", refusal.EntryTwice, func(l *lab) error {
		return l.insider(l.oneEntry(entry{header(aPolicy), "package carveout.azure.clouds\n"}))
	}},
	{"the signature twice", refusal.EntryTwice, func(l *lab) error {
		return l.insider(l.oneEntry(entry{header(".signatures.json"), "{}"}))
	}},
	{"the manifest twice", refusal.EntryTwice, func(l *lab) error { return l.insider(l.oneEntry(entry{header(".manifest"), "{}"})) }},
	{"two names that differ in a capital letter", refusal.EntryCaseTwice, func(l *lab) error {
		return l.insider(l.oneEntry(entry{header(strings.Replace(aPolicy, "clouds.rego", "Clouds.rego", 1)), ""}))
	}},
	{"a file in the place of a folder", refusal.EntryWithin, func(l *lab) error {
		return l.insiderContent(with(l.unsigned, aPolicy+"/data.json", "{}"))
	}},
	{"entries in another order", refusal.EntryOrder, func(l *lab) error {
		entries := plainEntries(l.signed)
		slices.Reverse(entries)
		return l.insider(zip(tarOf(entries)))
	}},
	{"an entry without a name", refusal.NameEmpty, func(l *lab) error { return l.insider(l.named("")) }},
	{"a name of 201 bytes", refusal.NameTooLong, func(l *lab) error {
		return l.insider(l.oneEntry(entry{header("carveout/" + strings.Repeat("a", 120) + "/" + strings.Repeat("b", 71)), ""}))
	}},
	{"a name that is absolute", refusal.NameAbsolute, func(l *lab) error { return l.insider(l.named("/etc/passwd")) }},
	{"a name that is absolute, doubly", refusal.NameAbsolute, func(l *lab) error { return l.insider(l.named("//carveout/a.rego")) }},
	{"a name with a backslash", refusal.NameBackslash, func(l *lab) error { return l.insider(l.named(`carveout\a.rego`)) }},
	{"a name that leads out by backslashes", refusal.NameBackslash, func(l *lab) error { return l.insider(l.named(`..\..\a.rego`)) }},
	{"a name that leads out", refusal.NameParent, func(l *lab) error { return l.insider(l.named("../carveout/a.rego")) }},
	{"a name that leads out and in again", refusal.NameParent, func(l *lab) error { return l.insider(l.named("carveout/../carveout/a.rego")) }},
	{"a name that ends in its parent", refusal.NameParent, func(l *lab) error { return l.insider(l.named("carveout/..")) }},
	{"a name from the folder itself", refusal.NameSpelling, func(l *lab) error { return l.insider(l.named("./carveout/a.rego")) }},
	{"a name with a dot for a folder", refusal.NameSpelling, func(l *lab) error { return l.insider(l.named("carveout/./a.rego")) }},
	{"a name with two slashes", refusal.NameSpelling, func(l *lab) error { return l.insider(l.named("carveout//a.rego")) }},
	{"a name with a slash at its end", refusal.NameSpelling, func(l *lab) error { return l.insider(l.named("carveout/a.rego/")) }},
	{"a name that is not in NFC", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/cafe\u0301.rego")) }},
	{"a name in NFC", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/caf\u00e9.rego")) }},
	{"a name with a letter that looks like another", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/\u0430.rego")) }},
	{"a name that is no UTF-8", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/\xff.rego")) }},
	{"a name that steers a terminal", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/\x1b[2J.rego")) }},
	{"a name with a line break", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("carveout/a\n.rego")) }},
	{"a name with a drive", refusal.NameCharacters, func(l *lab) error { return l.insider(l.named("C:/carveout/a.rego")) }},
	{"an entry with rights to run", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[100:], "0000755\x00") }) }},
	{"an entry of another user", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[108:], "0001750\x00") }) }},
	{"an entry with a user's name", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[265:], "root") }) }},
	{"an entry with a time", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[136:], "00000000001\x00") }) }},
	{"a plain file that names a link", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[157:], "/etc/passwd") }) }},
	{"a plain file of the old type", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { b[156] = 0 }) }},
	{"something hidden after a name", refusal.NotCanonical, func(l *lab) error { return l.edited(func(b []byte) { copy(b[90:], "hidden") }) }},
	{"something hidden in the padding of a file", refusal.NotCanonical, func(l *lab) error {
		plain := must(archive.Tar(l.signed))
		at := bytes.Index(plain, []byte(contentOf(l.signed, ".manifest"))) + len(contentOf(l.signed, ".manifest"))
		copy(plain[at:], "hidden")
		return l.insider(zip(plain))
	}},
	{"something hidden after the end of the tar", refusal.NotCanonical, func(l *lab) error {
		return l.insider(zip(append(must(archive.Tar(l.signed)), bytes.Repeat([]byte("x"), 512)...)))
	}},
	{"a second tar after the end of the first", refusal.NotCanonical, func(l *lab) error {
		plain := must(archive.Tar(l.signed))
		return l.insider(zip(append(plain, plain...)))
	}},
	{"blocks of zeros after the end of the tar", refusal.NotCanonical, func(l *lab) error {
		return l.insider(zip(append(must(archive.Tar(l.signed)), make([]byte, 8192)...)))
	}},
	{"a tar without its end", refusal.NotCanonical, func(l *lab) error {
		plain := must(archive.Tar(l.signed))
		return l.insider(zip(plain[:len(plain)-1024]))
	}},
}

// raw is the real archive with an entry more in front: records, and the file that
// they speak of.
func (l *lab) raw(records []byte, name string) error {
	plain := slices.Concat(records, rawEntry(tar.TypeReg, name, "package carveout\n"), must(archive.Tar(l.signed)))
	return l.insider(zip(plain))
}

func (l *lab) pax(kind byte, key, value string) error {
	return l.raw(rawEntry(kind, "pax", record(key, value)), "carveout/aaa.rego")
}

// record is one of PAX; it begins with its own length.
func record(key, value string) string {
	rest := " " + key + "=" + value + "\n"
	length := len(rest) + 1
	for len(fmt.Sprint(length))+len(rest) != length {
		length++
	}
	return fmt.Sprint(length) + rest
}

func rawEntry(kind byte, name, content string) []byte {
	block := tarOf([]entry{{header(name), content}})
	block = block[:len(block)-1024]
	block[156] = kind
	checksum(block[:512])
	return block
}

func manyFiles(n int) []archive.File {
	// A little noise, or the ratio would give them away.
	text := noise(40 * n)
	var files []archive.File
	for i := range n {
		files = append(files, archive.File{Name: fmt.Sprintf("carveout/%05d.rego", i), Content: []byte("package carveout # n" + text[40*i:40*i+40] + "\n")})
	}
	return files
}

// noise is text that hardly packs, and always the same.
func noise(size int) string {
	var text strings.Builder
	sum := sha256.Sum256(nil)
	for text.Len() < size {
		sum = sha256.Sum256(sum[:])
		text.WriteString(hex.EncodeToString(sum[:]))
	}
	return text.String()[:size]
}
