// Command carveout says of an activity, or of infrastructure, whether it stays
// out of "export" under 22 CFR 120.54(a)(5): on which basis, which clause fails,
// and which facts are missing. It is no legal advice.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	os.Exit(command())
}

// command runs the program on the real streams and returns its exit code.
func command() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return run(ctx, os.Args[1:], realStreams())
}
