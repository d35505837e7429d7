//go:build linux

package attack

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// small is a bundle that takes a millisecond to verify, so that a process that
// is killed is most likely killed at its store.
type small struct {
	key  signing.Private
	data []byte
}

func (s small) offer(dir string, version int) error {
	release := said
	release.Name, release.Revision, release.Version = verify.Site, "r1", "1.0."+strconv.Itoa(version)
	l := lab{key: s.key}
	stated := l.states(s.data)
	stated.Predicate = release
	_, err := verify.Verify(s.data, must(statement.Seal(stated, s.key)), verify.Options{
		Key: s.key.Public(), Name: verify.Site, Now: today, Unsigned: true, Store: verify.OpenStore(filepath.Join(dir, "store")),
	})
	return err
}

// newSmall leaves in a folder what a child needs to make the same.
func newSmall(t *testing.T) (small, string) {
	t.Helper()
	dir := t.TempDir()
	text := must(privatePEM(theLab(t).signer))
	if err := os.WriteFile(filepath.Join(dir, "private"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	return openSmall(dir), dir
}

func openSmall(dir string) small {
	return small{
		must(signing.ParsePrivate(must(os.ReadFile(filepath.Join(dir, "private"))))),
		pack([]archive.File{must(manifest.New(verify.Site, "r1").Write()), {Name: "carveout_site/a/data.json", Content: []byte("{}\n")}}),
	}
}

// rise accepts one version after another, from the one that the folder's file
// says, and reports each that was accepted until it is killed.
func rise(dir string) int {
	s := openSmall(dir)
	for version := must(strconv.Atoi(os.Getenv(childStart))); ; version++ {
		switch err := s.offer(dir, version); refusal.CodeOf(err) {
		case "":
			must(fmt.Fprintln(os.Stdout, version))
		case refusal.VersionRollback:
			// Another process was faster.
		default:
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
}

const childStart = "CARVEOUT_ATTACK_START"

// riser starts a child that rises, and returns what ends it: killed, it gives
// the versions that it reported.
func riser(t *testing.T, dir string, start int) func(after time.Duration) []int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childMode+"=rise", childDir+"="+dir, childStart+"="+strconv.Itoa(start))
	var said, problems bytes.Buffer
	begun := make(chan struct{})
	child.Stdout, child.Stderr = &firstWrite{w: &said, at: begun}, &problems
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	return func(after time.Duration) []int {
		select {
		case <-begun:
		case <-time.After(time.Minute):
		}
		time.Sleep(after)
		if err := child.Process.Kill(); err != nil {
			t.Fatalf("the child ended by itself: %v\n%s", err, problems.String())
		}
		var exit *exec.ExitError
		if err := child.Wait(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("the child was not killed: %v\n%s", err, problems.String())
		}
		var versions []int
		for line := range strings.Lines(said.String()) {
			// The last line may be cut off: then it counts as not reported.
			if version, err := strconv.Atoi(strings.TrimSuffix(line, "\n")); err == nil && strings.HasSuffix(line, "\n") {
				versions = append(versions, version)
			}
		}
		return versions
	}
}

type firstWrite struct {
	w    io.Writer
	at   chan struct{}
	once bool
}

func (f *firstWrite) Write(p []byte) (int, error) {
	if !f.once {
		f.once = true
		close(f.at)
	}
	return f.w.Write(p)
}

// TestStoreSurvivesKill kills a process that accepts versions, at moments of
// chance, and sees each time that nothing of what it reported is lost.
func TestStoreSurvivesKill(t *testing.T) {
	s, dir := newSmall(t)
	kills := 20
	if os.Getenv(everyFlip) != "" {
		kills = 300
	}
	highest, reported := 1, 0
	for range kills {
		versions := riser(t, dir, highest)(time.Duration(rand.IntN(20_000)) * time.Microsecond)
		reported += len(versions)
		if len(versions) > 0 {
			highest = versions[len(versions)-1]
		}
		if err := s.offer(dir, highest-1); refusal.CodeOf(err) != refusal.VersionRollback {
			t.Fatalf("version %d was accepted and reported, and now %d is answered with: %v", highest, highest-1, err)
		}
		// One more may have been written before it could be reported.
		if err := s.offer(dir, highest); err != nil && refusal.CodeOf(err) != refusal.VersionRollback {
			t.Fatalf("version %d was accepted and reported, and is now refused: %v", highest, err)
		}
		highest += 2
		if err := s.offer(dir, highest); err != nil {
			t.Fatalf("after a kill a newer version is refused: %v", err)
		}
	}
	if reported < kills {
		t.Errorf("%d kills saw only %d versions accepted: they came too early to mean anything", kills, reported)
	}
	fmt.Fprintf(os.Stdout, "%s: killed %d times, %d versions accepted and reported, none lost\n", t.Name(), kills, reported)
}

func TestStoreOfTwoProcessesAtOnce(t *testing.T) {
	s, dir := newSmall(t)
	one, two := riser(t, dir, 1), riser(t, dir, 1)
	reported := slices.Concat(one(300*time.Millisecond), two(0))
	last := slices.Max(reported)
	if err := s.offer(dir, last-1); refusal.CodeOf(err) != refusal.VersionRollback {
		t.Errorf("a process accepted %d, and %d is answered with: %v", last, last-1, err)
	}
	if err := s.offer(dir, last+2); err != nil {
		t.Error(err)
	}
}

// A process that was killed leaves its lock and perhaps its draft behind.
func TestStoreWithALockAndADraftLeftBehind(t *testing.T) {
	s, dir := newSmall(t)
	check(s.offer(dir, 5))
	for _, left := range []string{"versions.json.lock", "versions.json.new"} {
		if err := os.WriteFile(filepath.Join(dir, "store", left), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.offer(dir, 4); refusal.CodeOf(err) != refusal.VersionRollback {
		t.Errorf("error is %v", err)
	}
	if err := s.offer(dir, 6); err != nil {
		t.Error(err)
	}
}

// A draft that is a link must not lead the store's text into another file.
func TestStoreWithALinkForItsDraft(t *testing.T) {
	s, dir := newSmall(t)
	check(s.offer(dir, 5))
	other := filepath.Join(dir, "other")
	check(os.WriteFile(other, []byte("mine"), 0o600))
	check(os.Symlink(other, filepath.Join(dir, "store", "versions.json.new")))
	if err := s.offer(dir, 6); err != nil {
		t.Error(err)
	}
	if text := must(os.ReadFile(other)); string(text) != "mine" {
		t.Errorf("the store wrote over another file: %s", text)
	}
}

func TestStoreInAFolderThatIsReadOnly(t *testing.T) {
	s, dir := newSmall(t)
	check(s.offer(dir, 5))
	store := filepath.Join(dir, "store")
	check(os.Chmod(store, 0o500))
	t.Cleanup(func() { check(os.Chmod(store, 0o700)) })

	refused := make(chan error)
	go func() {
		// The superuser may write everywhere. This thread is nobody, and ends with
		// its goroutine, since it stays locked.
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			check(os.Chown(store, 65534, 65534))
			for at := dir; at != "/"; at = filepath.Dir(at) {
				if info := must(os.Stat(at)); info.Mode().Perm()&0o001 == 0 {
					check(os.Chmod(at, info.Mode().Perm()|0o011))
				}
			}
			check(syscall.Setfsuid(65534))
		}
		refused <- s.offer(dir, 6)
	}()
	if err := <-refused; refusal.CodeOf(err) != refusal.StoreUnwritable {
		t.Errorf("a version that cannot be written down is answered with: %v", err)
	}
}

// full has the kernel refuse every write to a file, as a full disk does.
func full(dir string) int {
	s := openSmall(dir)
	signal.Ignore(syscall.SIGXFSZ)
	check(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 0, Max: 0}))
	fmt.Fprint(os.Stdout, refusal.CodeOf(s.offer(dir, 6)))
	return 0
}

func TestStoreOnAFullDisk(t *testing.T) {
	s, dir := newSmall(t)
	check(s.offer(dir, 5))
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childMode+"=full", childDir+"="+dir)
	out, err := child.Output()
	if err != nil || string(out) != string(refusal.StoreUnwritable) {
		t.Errorf("on a full disk a version is answered with %q, %v", out, err)
	}
	if err := s.offer(dir, 4); refusal.CodeOf(err) != refusal.VersionRollback {
		t.Errorf("after a full disk an older version is answered with: %v", err)
	}
}
