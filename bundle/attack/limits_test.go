//go:build linux

package attack

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// What any archive of up to 10 MiB may cost. The time is that of the processor,
// of all threads together: on a machine with other work it is the fair one, and
// never less than the time that a user waits on an idle one.
const (
	maxMemory = 256 << 20
	maxTime   = 2 * time.Second
)

// weigh verifies the bundle of a folder, and prints its code and what it took.
func weigh(dir string) int {
	data, err := os.ReadFile(filepath.Join(dir, "archive"))
	envelope, errEnvelope := os.ReadFile(filepath.Join(dir, "statement"))
	text, errText := os.ReadFile(filepath.Join(dir, "key"))
	key, errKey := signing.ParsePublic(text)
	if err := errors.Join(err, errEnvelope, errText, errKey); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_, err = verify.Verify(data, envelope, verify.Options{Key: key, Now: today})
	code := refusal.CodeOf(err)
	if err == nil {
		code = "accepted"
	}
	// Not ru_maxrss, which a process has from the one that started it.
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for line := range strings.Lines(string(status)) {
		if kilobytes, found := strings.CutPrefix(line, "VmHWM:"); found {
			fmt.Fprintln(os.Stdout, code, strings.Fields(kilobytes)[0])
		}
	}
	return 0
}

// cost is what a child process took to verify.
type cost struct {
	code   refusal.Code
	memory int
	time   time.Duration
}

func (l *lab) cost(t *testing.T, data []byte) cost {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string][]byte{"archive": data, "statement": l.seal(data), "key": l.key.Public().PEM()} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env = append(os.Environ(), childMode+"=weigh", childDir+"="+dir)
	var problems strings.Builder
	child.Stderr = &problems
	out, err := child.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problems.String())
	}
	fields := strings.Fields(string(out))
	if len(fields) != 2 {
		t.Fatalf("the child says %q", out)
	}
	kilobytes, err := strconv.Atoi(fields[1])
	if err != nil {
		t.Fatal(err)
	}
	return cost{refusal.Code(fields[0]), kilobytes << 10, child.ProcessState.UserTime() + child.ProcessState.SystemTime()}
}

// heavy are archives that are made to cost. The code is not what matters here,
// and some are within every limit: those cost most.
func heavy(l *lab) []struct {
	name string
	make func() []byte
} {
	signed := func(files []archive.File) []byte { return pack(l.sign(files)) }
	tokens := func(shape string, each int) func() []byte {
		// As many tokens as one file may have, in as many files as a bundle may have.
		return func() []byte {
			files := l.ballast()
			for i := range 12 {
				body := strings.Repeat(shape, 39_000/each)
				files = append(files, archive.File{Name: fmt.Sprintf("carveout/z%02d.rego", i), Content: []byte("package carveout\n" + body)})
			}
			return signed(files)
		}
	}
	chain := func(start, link string, each int, end string) func() []byte {
		return func() []byte {
			files := l.ballast()
			for i := range 12 {
				body := start + strings.Repeat(link, 39_000/each) + end
				files = append(files, archive.File{Name: fmt.Sprintf("carveout/z%02d.rego", i), Content: []byte("package carveout\n" + body + "\n")})
			}
			return signed(files)
		}
	}
	values := func(shape string, each int) func() []byte {
		return func() []byte {
			content := "[" + strings.Repeat(shape+",", 400_000/each) + "1]"
			return signed(with(l.unsigned, "carveout/zzz/data.json", content))
		}
	}
	return []struct {
		name string
		make func() []byte
	}{
		{"the release itself", func() []byte { return l.release.Signed }},
		{"10 MiB that are no archive", func() []byte { return []byte(noise(archive.MaxBytes)) }},
		{"10 MiB of gzip that unpack to gigabytes", gigabytes},
		{"10 MiB of noise, well packed", func() []byte {
			files := l.unsigned
			for i := range 5 {
				files = with(files, fmt.Sprintf("carveout/z%d/data.json", i), `"`+noise(2_700_000)+`"`)
			}
			return signed(files)
		}},
		{"16 MiB of white space", func() []byte {
			files := l.unsigned
			for i := range 3 {
				files = with(files, fmt.Sprintf("carveout/z%d/data.json", i), strings.Repeat(" ", 4_000_000)+"{}")
			}
			return signed(files)
		}},
		{"4095 policies", func() []byte { return signed(append(l.ballast(), manyFiles(4093)...)) }},
		{"4000 names of 200 bytes", func() []byte {
			files := l.unsignedManifest()
			for _, file := range manyFiles(4000) {
				file.Name = "carveout/" + strings.Repeat("a", 120) + "/" + strings.Repeat("b", 58) + file.Name[len("carveout/"):]
				files = append(files, file)
			}
			return signed(files)
		}},
		{"12 MiB of PAX records", func() []byte {
			var plain []byte
			for i := range 12 {
				records := strings.Builder{}
				for j := 0; records.Len() < 1<<20-100; j++ {
					records.WriteString(record(fmt.Sprintf("k%d.%d", i, j), ""))
				}
				plain = append(plain, rawEntry('x', "pax", records.String())...)
			}
			return zip(plain)
		}},
		{"ten thousand entries of PAX records", func() []byte {
			return zip(bytes.Repeat(append(rawEntry('x', "pax", record("k", noise(300))), rawEntry('0', "carveout/a.rego", "")...), 10_000))
		}},
		{"a sparse map of 12 MiB", func() []byte {
			block := rawEntry('S', "carveout/a.rego", "")
			copy(block[257:], "ustar  \x00")
			clear(block[345:])
			block[482] = 1
			copy(block[483:], "07777777777\x00")
			checksum(block)
			more := bytes.Repeat([]byte("00000000000\x0000000000000\x00"), 21)
			more = append(more, 1)
			more = append(more, make([]byte, 512-len(more))...)
			return zip(append(block, bytes.Repeat(more, 24_000)...))
		}},

		{"JSON: numbers", values("1", 1)},
		{"JSON: texts", values(`"a"`, 1)},
		{"JSON: empty lists", values("[]", 2)},
		{"JSON: empty objects", values("{}", 2)},
		{"JSON: objects of one key", values(`{"a":1}`, 4)},
		{"JSON: lists of 30 levels", values(strings.Repeat("[", 30)+strings.Repeat("]", 30), 60)},
		{"JSON: keys", func() []byte {
			var text strings.Builder
			text.WriteString("{")
			for i := range 180_000 {
				fmt.Fprintf(&text, "\"%d\":1,", i)
			}
			return signed(with(l.unsigned, "carveout/zzz/data.json", text.String()+`"a":1}`))
		}},
		{"JSON: long numbers", values(strings.Repeat("1", 60)+"e-60", 15)},
		{"JSON: escaped texts", func() []byte {
			return signed(with(l.unsigned, "carveout/zzz/data.json", `"`+strings.Repeat(`\u0001`, 600_000)+`"`))
		}},
		{"JSON: 5 million values in four files", func() []byte {
			files := l.unsigned
			for i := range 3 {
				files = with(files, fmt.Sprintf("carveout/z%d/data.json", i), "["+strings.Repeat("1,", 1_900_000)+"1]")
			}
			return pack(files)
		}},
		{"JSON: ten thousand levels", func() []byte {
			return pack(with(l.unsigned, "carveout/zzz/data.json", strings.Repeat("[", 1_000_000)))
		}},

		{"Rego: values", chain("x := [", "1,", 2, "1]")},
		{"Rego: names", chain("x := [", "a,", 2, "1]")},
		{"Rego: sets", chain("x := {", "a,", 2, "1}")},
		{"Rego: objects", chain("x := {", "a:1,", 4, "1:1}")},
		{"Rego: expressions", chain("x if {", "a;", 2, "1}")},
		{"Rego: rules", tokens("a if b\n", 3)},
		{"Rego: short rules", tokens("a:=1\n", 4)},
		{"Rego: rules of sets", tokens("a contains 1\n", 3)},
		{"Rego: sums", chain("x := 1", "+1", 2, "")},
		{"Rego: unions", chain("x := a", "|a", 2, "")},
		{"Rego: references", chain("x := a", ".a", 2, "")},
		{"Rego: otherwise", chain("x if a", " else if a", 3, "")},
		{"Rego: with", chain("x if {a", " with a as a", 4, "}")},
		{"Rego: imports", tokens("import data.a\n", 4)},
		{"Rego: comments", tokens("#\n", 1)},
		{"Rego: calls", chain("x := [", "f(),", 4, "1]")},
		{"Rego: comprehensions", chain("x := [", "[a|a],", 6, "1]")},
		{"Rego: templates", chain(`x := $"`, "{a}", 3, `"`)},
		{"Rego: texts", chain("x := [", `"",`, 3, "1]")},
		{"Rego: brackets of 60 levels", chain("x := [", strings.Repeat("{", 60)+strings.Repeat("}", 60)+",", 121, "1]")},
		{"Rego: comprehensions of 20 levels", chain("x := [", strings.Repeat("[a|", 20)+"a"+strings.Repeat("]", 20)+",", 82, "1]")},
		{"Rego: nothing but mistakes", tokens("] [ \n", 2)},
		{"Rego: mistakes of 60 levels", chain("x := ", strings.Repeat("{1:x|", 60), 300, "")},
		{"Rego: a number of a thousand million digits", func() []byte {
			return signed(with(l.unsigned, "carveout/zzz.rego", "package carveout\nx := 1e1000000000\n"))
		}},
		{"Rego: texts of 12 MiB", func() []byte {
			files := l.unsigned
			for i := range 3 {
				files = with(files, fmt.Sprintf("carveout/z%d.rego", i), "package carveout\nx := `n"+noise(3_900_000)+"`\n")
			}
			return signed(files)
		}},
		{"Rego: comments of 12 MiB", func() []byte {
			files := l.unsigned
			for i := range 3 {
				files = with(files, fmt.Sprintf("carveout/z%d.rego", i), "package carveout\n#n"+noise(3_900_000)+"\n")
			}
			return signed(files)
		}},
		{"Rego: 4 MiB of brackets", func() []byte {
			return signed(with(l.unsigned, "carveout/zzz.rego", "package carveout\nx := "+strings.Repeat("[", 4_000_000)))
		}},
		{"Rego and JSON, each as much as it may be", func() []byte {
			files := l.ballast()
			for i := range 12 {
				files = append(files, archive.File{Name: fmt.Sprintf("carveout/z%02d.rego", i), Content: []byte("package carveout\nx := a" + strings.Repeat("|a", 19_500) + "\n")})
			}
			files = with(files, "carveout/z/data.json", "["+strings.Repeat("{},", 270_000)+"1]")
			for i := range 2 {
				files = with(files, fmt.Sprintf("carveout/y%d/data.json", i), `"`+noise(4_000_000)+`"`)
			}
			return signed(files)
		}},
		{"a token of a megabyte, of empty files", func() []byte {
			claims := `{"files":[` + strings.Repeat("{},", 250_000) + `{}],"keyid":"carveout","scope":"carveout"}`
			text := parts{l.token().header, claims}.signedBy(l.marks)
			return pack(with(l.unsigned, signature.File, `{"signatures":["`+text+`"]}`+"\n"))
		}},
		{"a token of a megabyte in its header", func() []byte {
			text := parts{`{"alg":"` + strings.Repeat("[", 500_000) + `"}`, "{}"}.signedBy(l.marks)
			return pack(with(l.unsigned, signature.File, `{"signatures":["`+text+`"]}`+"\n"))
		}},
		{"a million points in a token", func() []byte {
			return pack(with(l.unsigned, signature.File, `{"signatures":["`+strings.Repeat(".", 1_000_000)+`"]}`+"\n"))
		}},
		{"a quarter of a million tokens", func() []byte {
			return pack(with(l.unsigned, signature.File, `{"signatures":[`+strings.Repeat(`"",`, 300_000)+`""]}`+"\n"))
		}},
		{"a manifest of 4 MB", func() []byte {
			return pack(with(l.unsigned, ".manifest", `{"roots":[`+strings.Repeat(`"",`, 1_300_000)+`""]}`+"\n"))
		}},
	}
}

func (l *lab) unsignedManifest() []archive.File {
	return []archive.File{{Name: ".manifest", Content: []byte(contentOf(l.unsigned, ".manifest"))}}
}

// ballast is text that hardly packs, without which the ratio would give away what
// repeats itself.
func (l *lab) ballast() []archive.File {
	return with(l.unsignedManifest(), "carveout/ballast/data.json", `"`+noise(100_000)+`"`)
}

// gigabytes is a gzip as large as an archive may be, of zeros: a block that
// stands for itself, many times over.
func gigabytes() []byte {
	var block bytes.Buffer
	writer := must(flate.NewWriter(&block, flate.BestCompression))
	must(writer.Write(make([]byte, 1<<20)))
	check(writer.Flush())
	head := zip(nil)[:10]
	return append(head, bytes.Repeat(block.Bytes(), (archive.MaxBytes-len(head))/block.Len())...)
}

// TestLimits verifies each in a process of its own, and weighs it.
func TestLimits(t *testing.T) {
	if os.Getenv(everyFlip) == "" {
		t.Skip("make attack runs it: each archive takes a process of its own")
	}
	l := theLab(t)
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "archive\tbytes\tcode\tmemory\ttime")
	for _, h := range heavy(l) {
		t.Run(h.name, func(t *testing.T) {
			data := h.make()
			if len(data) > archive.MaxBytes {
				t.Fatalf("the archive has %d bytes", len(data))
			}
			took := l.cost(t, data)
			fmt.Fprintf(table, "%s\t%d\t%s\t%d MiB\t%d ms\n", h.name, len(data), took.code, took.memory>>20, took.time.Milliseconds())
			if took.memory > maxMemory || took.time > maxTime {
				t.Errorf("it took %d MiB and %s", took.memory>>20, took.time)
			}
			if h.name == "the release itself" && took.code != "accepted" {
				t.Errorf("the release is refused: %s", took.code)
			}
		})
	}
	if err := table.Flush(); err != nil {
		t.Error(err)
	}
}
