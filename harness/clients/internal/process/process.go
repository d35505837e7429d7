// Package process runs servers beside a test and ends them with it.
package process

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Process is a server that runs.
type Process struct {
	command *exec.Cmd
	log     log
	ended   chan struct{}
	once    sync.Once
}

// Start runs a command in a process group of its own, which the end of the test
// kills. If the test fails, what the server wrote is shown.
func Start(t testing.TB, name string, environment []string, path string, args ...string) *Process {
	t.Helper()
	p := &Process{command: exec.CommandContext(context.WithoutCancel(t.Context()), path, args...), ended: make(chan struct{})} //nolint:gosec // tests choose what they start
	p.command.Env = append(os.Environ(), environment...)
	p.command.Stdout, p.command.Stderr = &p.log, &p.log
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.command.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	go func() {
		// How it ended is told by what it wrote.
		_ = p.command.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.Kill()
		if t.Failed() {
			t.Logf("%s wrote:\n%s", name, p.log.tail())
		}
	})
	return p
}

// Kill ends the server and its children at once, as a crash would.
func (p *Process) Kill() {
	p.once.Do(func() {
		// The group may be gone already.
		_ = syscall.Kill(-p.command.Process.Pid, syscall.SIGKILL)
		<-p.ended
	})
}

// Ended reports whether the server has ended by itself.
func (p *Process) Ended() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// Log returns what the server has written.
func (p *Process) Log() string { return p.log.String() }

// Answers waits until the server answers a URL with 200.
func (p *Process) Answers(t testing.TB, url string) {
	t.Helper()
	Until(t, "an answer of "+url, time.Minute, func() (bool, string) {
		if p.Ended() {
			t.Fatalf("it has ended:\n%s", p.log.tail())
		}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return false, err.Error()
		}
		defer response.Body.Close() //nolint:errcheck // only the status is read
		return response.StatusCode == http.StatusOK, response.Status
	})
}

// Until waits until a condition holds, and fails the test if it does not come
// to hold. The condition returns what it saw, for the failure.
func Until(t testing.TB, what string, limit time.Duration, condition func() (bool, string)) {
	t.Helper()
	var seen string
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		var ok bool
		if ok, seen = condition(); ok {
			return
		}
	}
	t.Fatalf("waited %s for: %s\nlast seen: %s", limit, what, seen)
}

// FreePort returns a port of 127.0.0.1 that nobody listens on.
func FreePort(t testing.TB) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() //nolint:errcheck // nothing was sent
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
}

// log collects what a server writes while others read it.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(text []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(text)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// tail is the end of the log, in which the cause of a failure mostly stands.
func (l *log) tail() string {
	const most = 8000
	text := l.String()
	return text[max(0, len(text)-most):]
}
