package archive_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

func packed(t testing.TB, files ...archive.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := archive.Write(&out, files); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWriteDoesNotShowTheOrderOfTheFiles(t *testing.T) {
	a, b := archive.File{Name: "a/x.rego", Content: []byte("a")}, archive.File{Name: "b.rego", Content: []byte("b")}
	if !bytes.Equal(packed(t, a, b), packed(t, b, a)) {
		t.Error("the order of the files shows in the archive")
	}
}

// What Read would refuse, Write must not make.
func TestWriteRefusesNames(t *testing.T) {
	for name, want := range map[string]refusal.Code{
		"":                        refusal.NameEmpty,
		"/a":                      refusal.NameAbsolute,
		"../a":                    refusal.NameParent,
		"./a":                     refusal.NameSpelling,
		"a//b":                    refusal.NameSpelling,
		`a\b`:                     refusal.NameBackslash,
		"a b":                     refusal.NameCharacters,
		strings.Repeat("a/", 101): refusal.NameTooLong,
	} {
		err := archive.Write(&bytes.Buffer{}, []archive.File{{Name: name}})
		if got := refusal.CodeOf(err); got != want {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
	if err := archive.Write(&bytes.Buffer{}, []archive.File{{Name: "a"}, {Name: "a"}}); err == nil {
		t.Error("a name twice is written")
	}
}

// The bounds themselves are allowed; one more is not.
func TestLimitsAreExact(t *testing.T) {
	var many []archive.File
	for i := range 4096 {
		many = append(many, archive.File{Name: "f/" + string([]byte{byte('a' + i/256%26), byte('a' + i/16%16), byte('a' + i%16)}) + string(rune('a'+i/6656)), Content: noise(i, 60)})
	}
	if _, err := archive.Read(packed(t, many...)); err != nil {
		t.Errorf("4096 entries: %v", err)
	}
	if _, err := archive.Read(packed(t, append(many, archive.File{Name: "z"})...)); refusal.CodeOf(err) != refusal.TooManyEntries {
		t.Errorf("4097 entries: %v", err)
	}
	if _, err := archive.Read(packed(t, archive.File{Name: "a", Content: noise(1, 4<<20)})); err != nil {
		t.Errorf("an entry of 4 MiB: %v", err)
	}
	if _, err := archive.Read(packed(t, archive.File{Name: "a", Content: noise(1, 4<<20+1)})); refusal.CodeOf(err) != refusal.EntryTooLarge {
		t.Errorf("an entry of 4 MiB and a byte: %v", err)
	}
}

// noise hardly packs, and is always the same.
func noise(seed, size int) []byte {
	text := make([]byte, size)
	state := uint32(seed)*2654435761 + 1
	for i := range text {
		state ^= state << 13
		state ^= state >> 17
		state ^= state << 5
		text[i] = byte(state)
	}
	return text
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, archive.File{Name: ".manifest", Content: []byte("{}\n")}, archive.File{Name: "a/b.rego", Content: []byte("package a\n")}))
	f.Add(packed(f))
	f.Add([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := archive.Read(data)
		if err != nil {
			if refusal.CodeOf(err) == "" {
				t.Errorf("an error without a code: %v", err)
			}
			return
		}
		// What is accepted says nothing but its files: written again, it is read again
		// as the same tar.
		again, err := archive.Read(packed(t, files...))
		if err != nil {
			t.Fatal(err)
		}
		one, err := archive.Tar(files)
		two, errTwo := archive.Tar(again)
		if err != nil || errTwo != nil || !bytes.Equal(one, two) {
			t.Errorf("what is accepted is not what is written: %v, %v", err, errTwo)
		}
	})
}
