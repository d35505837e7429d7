package server_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/table"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// fromFile is what an OPA server does that is started on a file, by the command
// line of the README: with a bad one it does not start at all.
func fromFile(t *testing.T, all releases) {
	printed := table.Table{Title: "opa run --server --bundle FILE --verification-key KEY --verification-key-id carveout --signing-alg ES256 --scope carveout"}
	printed.Add("file", "expected", "seen")
	good := broken{name: "good", archive: all.policies["r2"].archive}
	for _, c := range append([]broken{good}, all.bad...) {
		file := filepath.Join(t.TempDir(), "carveout.tar.gz")
		release.Write(t, file, c.archive)
		s := &server{url: "http://127.0.0.1:" + process.FreePort(t)}
		s.process = process.Start(t, "opa", nil, tool.Path(t, "OPA"), "run", "--server", "--addr", strings.TrimPrefix(s.url, "http://"), "--bundle", file,
			"--verification-key", all.keys.policies.Public, "--verification-key-id", release.Policies, "--signing-alg", "ES256", "--scope", release.Policies)
		if c.why == "" {
			s.process.Answers(t, s.url+"/health")
			got, err := s.ask(t)
			// A bundle of the command line goes by the name of its file.
			if err != nil || got.verdict != "not_met" {
				t.Errorf("%s: %s, %v, want not_met", c.name, got, err)
			}
			printed.Add(c.name, "decides: not_met", got.verdict)
			s.process.Kill()
			continue
		}
		process.Until(t, "the end of an OPA server with a bundle "+c.name, time.Minute, func() (bool, string) {
			return s.process.Ended(), s.process.Log()
		})
		if !strings.Contains(s.process.Log(), c.why) {
			t.Errorf("%s: OPA says %q, want %q", c.name, s.process.Log(), c.why)
		}
		printed.Add(c.name, "does not start: "+c.why, fmt.Sprintf("ended: %s", short(strings.TrimSpace(s.process.Log()[strings.LastIndex(s.process.Log(), "gz: ")+len("gz: "):]))))
	}
	printed.Print(t, "2-server-file")
}
