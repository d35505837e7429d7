package cluster_test

import "syscall"

// attributes give a server a process group of its own. On Linux the kernel also
// kills it when the test is killed, which runs no clean-up.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
