// Command carveout says of an activity, or of infrastructure, whether it stays
// out of "export" under 22 CFR 120.54(a)(5): on which basis, which clause fails,
// and which facts are missing. It is no legal advice.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
)

func main() {
	os.Exit(command())
}

// hurry lets the collector wait: compiling the policies makes much garbage in a
// process that lives for a second, and takes a third less time so. Only a large
// document that fills some gibibytes is collected more often.
func hurry() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(3 << 30)
	}
}

// command runs the program on the real streams and returns its exit code.
func command() int {
	hurry()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return run(ctx, os.Args[1:], realStreams())
}
