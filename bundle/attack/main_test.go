//go:build linux

package attack

import (
	"fmt"
	"os"
	"testing"
)

// The tests start this binary again, to weigh it or to kill it.
const (
	childMode = "CARVEOUT_ATTACK_CHILD"
	childDir  = "CARVEOUT_ATTACK_DIR"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	switch mode := os.Getenv(childMode); mode {
	case "":
		os.Exit(m.Run())
	case "weigh":
		os.Exit(weigh(dir))
	case "rise":
		os.Exit(rise(dir))
	case "full":
		os.Exit(full(dir))
	default:
		fmt.Fprintln(os.Stderr, "no child does", mode)
		os.Exit(2)
	}
}
