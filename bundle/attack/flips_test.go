package attack

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// everyFlip asks for the minutes that all flips of the archive take; `make
// attack` sets it, and sees that they were made.
const everyFlip = "CARVEOUT_EVERY_FLIP"

// TestEveryFlipOfTheArchive flips each bit of the signed archive, one at a time,
// and asks the verifier. Without everyFlip it takes one bit in a thousand.
func TestEveryFlipOfTheArchive(t *testing.T) {
	l := theLab(t)
	step := 1009
	if os.Getenv(everyFlip) != "" {
		step = 1
	}
	flips(t, l.release.Signed, step, func(data []byte) error { return l.verify(data, l.release.Statement) })
}

// TestEveryFlipOfTheStatement always flips each bit: there are few.
func TestEveryFlipOfTheStatement(t *testing.T) {
	l := theLab(t)
	flips(t, l.release.Statement, 1, func(envelope []byte) error { return l.verify(l.release.Signed, envelope) })
}

// flips flips every step-th bit of what is released, in place, on all cores.
func flips(t *testing.T, released []byte, step int, ask func([]byte) error) {
	t.Helper()
	began := time.Now()
	var next, asked, accepted atomic.Int64
	codes := sync.Map{}
	total := (8*len(released) + step - 1) / step
	const share = 512
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			data := bytes.Clone(released)
			for {
				from := int(next.Add(share)) - share
				if from >= total {
					return
				}
				for i := from; i < min(from+share, total); i++ {
					bit := i * step
					data[bit/8] ^= 1 << (bit % 8)
					err := ask(data)
					data[bit/8] ^= 1 << (bit % 8)
					if err == nil {
						accepted.Add(1)
						t.Errorf("with bit %d flipped it is accepted", bit)
					}
					counter, _ := codes.LoadOrStore(refusal.CodeOf(err), new(atomic.Int64))
					counter.(*atomic.Int64).Add(1)
					if done := asked.Add(1); done%200_000 == 0 {
						fmt.Fprintf(os.Stderr, "%d of %d flips, %s\n", done, total, time.Since(began).Round(time.Second))
					}
				}
			}
		})
	}
	group.Wait()
	if int(asked.Load()) != total || total == 0 {
		t.Errorf("%d flips were made of %d", asked.Load(), total)
	}
	var by []string
	codes.Range(func(code, counter any) bool {
		by = append(by, fmt.Sprintf("%s %d", code, counter.(*atomic.Int64).Load()))
		return true
	})
	slices.Sort(by)
	fmt.Fprintf(os.Stdout, "%s: %d of %d single-bit flips of %d bytes, %d accepted, in %s: %v\n",
		t.Name(), asked.Load(), 8*len(released), len(released), accepted.Load(), time.Since(began).Round(time.Second), by)
}

// TestFlipsBehindTheDigest gives a random flip a statement of its own, so that
// only the readers behind the digest stand against it. Some pass: another way to
// deflate the same files. They have to be the same, byte by byte.
func TestFlipsBehindTheDigest(t *testing.T) {
	l := theLab(t)
	count := 300
	if os.Getenv(everyFlip) != "" {
		count = 20_000
	}
	seed := rand.Uint64()
	fmt.Fprintf(os.Stdout, "%s: seed %d\n", t.Name(), seed)
	chosen := rand.New(rand.NewPCG(seed, 0))
	bits := make(chan int, count)
	for range count {
		bits <- chosen.IntN(8 * len(l.release.Signed))
	}
	close(bits)

	var passed, refused atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			data := bytes.Clone(l.release.Signed)
			for bit := range bits {
				data[bit/8] ^= 1 << (bit % 8)
				got, err := verify.Verify(data, l.seal(data), l.asks())
				data[bit/8] ^= 1 << (bit % 8)
				switch {
				case err != nil && refusal.CodeOf(err) == "":
					t.Errorf("bit %d: an error without a code: %v", bit, err)
				case err != nil:
					refused.Add(1)
				case !same(got.Files(), l.signed):
					t.Errorf("bit %d: another content is accepted", bit)
				default:
					passed.Add(1)
				}
			}
		})
	}
	group.Wait()
	if int(passed.Load()+refused.Load()) != count {
		t.Errorf("%d flips were refused and %d were of the same content, of %d", refused.Load(), passed.Load(), count)
	}
	fmt.Fprintf(os.Stdout, "%s: of %d flips with a statement of their own the readers refuse %d; %d hold the same files, byte by byte\n",
		t.Name(), count, refused.Load(), passed.Load())
}

func same(a, b []archive.File) bool {
	return slices.EqualFunc(a, b, func(x, y archive.File) bool { return x.Name == y.Name && bytes.Equal(x.Content, y.Content) })
}
