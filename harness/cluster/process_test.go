package cluster_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// tailLines is how much of a log a failure shows.
const tailLines = 25

// process is a server that the test started.
type process struct {
	name    string
	log     string
	command *exec.Cmd
	ended   chan struct{}
	// err is why it ended; only to be read after ended is closed.
	err error
}

// start starts a server in a process group of its own, which is killed when the
// test ends, however it ends. It gets the environment named and nothing of the
// tester's: a proxy or a kubeconfig there must change nothing here.
func start(t *testing.T, dir, path string, environment []string, args ...string) *process {
	t.Helper()
	name := filepath.Base(path)
	log, err := os.Create(filepath.Join(dir, name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()

	// The group is killed when the test's context ends, which is before its clean-up.
	command := exec.CommandContext(t.Context(), path, args...)
	command.Cancel = func() error { return killGroup(command) }
	command.Dir = dir
	command.Env = append([]string{"HOME=" + dir, "PATH=" + os.Getenv("PATH")}, environment...)
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = attributes()
	if err := command.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	p := &process{name: name, log: log.Name(), command: command, ended: make(chan struct{})}
	go func() {
		p.err = command.Wait()
		close(p.ended)
	}()
	t.Cleanup(p.kill)
	return p
}

// kill ends the process and all that it started.
func (p *process) kill() {
	_ = killGroup(p.command)
	<-p.ended
}

func killGroup(command *exec.Cmd) error {
	return syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
}

// died says how the process ended, or nothing while it runs.
func (p *process) died() string {
	select {
	case <-p.ended:
		return fmt.Sprintf("%s has ended: %v", p.name, p.err)
	default:
		return ""
	}
}

// tail is the end of what the process wrote.
func (p *process) tail() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return fmt.Sprintf("read the log of %s: %v", p.name, err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) > tailLines {
		lines = lines[len(lines)-tailLines:]
	}
	return fmt.Sprintf("--- the last lines of %s\n%s", p.name, strings.Join(lines, "\n"))
}

// freePorts finds ports of 127.0.0.1 that nobody listens on, all different.
func freePorts(t *testing.T, count int) []int {
	t.Helper()
	ports := make([]int, 0, count)
	var config net.ListenConfig
	for range count {
		listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatalf("find a free port: %v", err)
		}
		// Held until all are found, so that none is given twice.
		defer func() { _ = listener.Close() }()
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports
}
