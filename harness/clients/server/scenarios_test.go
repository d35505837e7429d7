package server_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/harness/clients/internal/oci"
	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/table"
)

// The exit codes of the example client.
const (
	notMet     = 1
	noDecision = 2
)

// story tells what happens to one OPA server, step by step, and writes each step
// down.
type story struct {
	transport string
	service   service
	opa       *server
	releases  releases
	table     *table.Table
}

// TestServer tells the same story over each transport, and a short one of a file.
func TestServer(t *testing.T) {
	client := release.Command(t, "./examples/opa/client")
	made := makeReleases(t, release.Command(t, "./harness/cmd/carveout"))
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		fromFile(t, made)
	})
	for _, c := range []struct {
		name    string
		from    func(*testing.T) string
		service func(*testing.T) service
	}{
		{"http", webVersion, func(t *testing.T) service { return newWeb(t) }},
		{"oci", registryVersion, func(t *testing.T) service { return registry{oci.New(t)} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := story{
				transport: c.name, service: c.service(t), releases: made,
				table: &table.Table{Title: "OPA server over " + c.name + " from " + c.from(t) + ": signed policies and site, as examples/opa configures it"},
			}
			s.table.Add("scenario", "expected", "seen")
			s.service.start(t)
			cache := t.TempDir()
			s.opa = startOPA(t, s.service, made.keys, cache, client)
			s.beforeTheFirst(t)
			s.theFirst(t)
			s.refusedLater(t)
			s.olderOnes(t)
			s.site(t)
			s.killedUnderLoad(t)
			s.logKeepsSilent(t)
			s.startsAlone(t, cache, client)
			s.table.Print(t, "2-server-"+c.name)
		})
	}
}

// seen writes down a step.
func (s *story) seen(scenario, expected, seen string, args ...any) {
	s.table.Add(scenario, expected, fmt.Sprintf(seen, args...))
}

// decides asks, and fails the test if anything but the verdict by these
// revisions comes.
func (s *story) decides(t *testing.T, policies, site string) string {
	t.Helper()
	got, err := s.opa.ask(t)
	if err != nil {
		t.Fatal(err)
	}
	if got.verdict != "not_met" || got.policies != policies || got.site != site {
		t.Errorf("the answer is %s, want not_met by %s, site %s", got, policies, site)
	}
	if code := s.opa.exitCode(t); code != notMet {
		t.Errorf("the example client exits with %d, want %d", code, notMet)
	}
	return got.String()
}

// decidesNothing asks, and fails the test if there is anything like a decision.
func (s *story) decidesNothing(t *testing.T) string {
	t.Helper()
	got, err := s.opa.ask(t)
	if err != nil {
		t.Fatal(err)
	}
	if got.result != nil {
		t.Errorf("the answer is %s, want {}", got)
	}
	if code := s.opa.exitCode(t); code != noDecision {
		t.Errorf("the example client exits with %d, want %d", code, noDecision)
	}
	return got.String()
}

// untilRefused waits until the status says why a bundle was refused.
func (s *story) untilRefused(t *testing.T, bundle, why string) state {
	t.Helper()
	var seen state
	process.Until(t, bundle+" refused: "+why, patience, func() (bool, string) {
		seen = s.opa.state(t, bundle)
		return strings.Contains(seen.Message, why), fmt.Sprintf("%+v", seen)
	})
	return seen
}

// untilActive waits until a revision decides and nothing is said against it.
func (s *story) untilActive(t *testing.T, bundle, revision string) {
	t.Helper()
	process.Until(t, bundle+" "+revision, patience, func() (bool, string) {
		seen := s.opa.state(t, bundle)
		return seen.Active == revision && seen.Code == "" && seen.Message == "", fmt.Sprintf("%+v", seen)
	})
}

// beforeTheFirst: nothing good was ever there.
func (s *story) beforeTheFirst(t *testing.T) {
	t.Helper()
	s.seen("nothing published", "{}, client exits 2, health?bundles 500", "%s; health %s", s.decidesNothing(t), s.healthIs(t, "500"))
	s.service.release(t, s.releases.site["s1"])
	s.untilActive(t, release.Site, "s1")
	for _, bad := range s.releases.bad {
		s.service.publish(t, release.Policies, bad.archive)
		refused := s.untilRefused(t, release.Policies, bad.why)
		if refused.Active != "" || refused.Code != "bundle_error" {
			t.Errorf("%s: the status is %+v, want no active revision and bundle_error", bad.name, refused)
		}
		s.seen("first bundle "+bad.name, "{}, client exits 2, health?bundles 500", "%s; health %s; status %s: %s",
			s.decidesNothing(t), s.healthIs(t, "500"), refused.Code, short(refused.Message))
	}
}

// theFirst: the first good bundle decides, and is then asked for in vain.
func (s *story) theFirst(t *testing.T) {
	t.Helper()
	s.service.release(t, s.releases.policies["r1"])
	s.untilActive(t, release.Policies, "r1")
	s.seen("good r1", "not_met by r1, client exits 1, health 200", "%s; health %s", s.decides(t, "r1", "s1"), s.healthIs(t, "200"))

	before, had, _ := s.service.polls()
	process.Until(t, "two polls without a change", patience, func() (bool, string) {
		now, _, how := s.service.polls()
		return now >= before+2, fmt.Sprintf("%d, before %d: %s", now, before, how)
	})
	now, have, how := s.service.polls()
	if have != had {
		t.Errorf("r1 was downloaded %d times again", have-had)
	}
	s.seen("polling, nothing new", "no download", "%d times %s; %d downloads", now-before, how, have-had)
}

// refusedLater: what is refused changes nothing, and only the status tells.
func (s *story) refusedLater(t *testing.T) {
	t.Helper()
	for _, bad := range s.releases.bad {
		s.service.publish(t, release.Policies, bad.archive)
		refused := s.untilRefused(t, release.Policies, bad.why)
		if refused.Active != "r1" || refused.Code != "bundle_error" {
			t.Errorf("%s: the status is %+v, want r1 active and bundle_error", bad.name, refused)
		}
		s.seen(bad.name+" after r1", "r1 decides on, status bundle_error, health 200", "%s; health %s; status active %s, %s: %s",
			s.decides(t, "r1", "s1"), s.healthIs(t, "200"), refused.Active, refused.Code, short(refused.Message))
	}
	s.service.release(t, s.releases.policies["r2"])
	s.untilActive(t, release.Policies, "r2")
	s.seen("good r2", "r2 decides, status without error", "%s", s.decides(t, "r2", "s1"))
}

// olderOnes: OPA remembers no versions. What keeps an old release away is the
// step before it is published.
func (s *story) olderOnes(t *testing.T) {
	t.Helper()
	s.service.release(t, s.releases.policies["r1"])
	s.untilActive(t, release.Policies, "r1")
	s.seen("rolled back to r1", "OPA LOADS it: it has no store of versions", "%s", s.decides(t, "r1", "s1"))
	s.seen("  verified before it is published", "refused: version-rollback", "%s", s.releases.rollback)
	s.service.publish(t, release.Policies, s.releases.policies["expired"].archive)
	s.untilActive(t, release.Policies, "expired")
	s.seen("release that has expired", "OPA LOADS it: its signature has no expiry", "%s", s.decides(t, "expired", "s1"))
	s.seen("  verified before it is published", "refused: expired", "%s", s.releases.expired)
	s.service.release(t, s.releases.policies["r2"])
	s.untilActive(t, release.Policies, "r2")
}

// site: the site's bundle is as well guarded as the policies.
func (s *story) site(t *testing.T) {
	t.Helper()
	for _, bad := range s.releases.badSite {
		s.service.publish(t, release.Site, bad.archive)
		refused := s.untilRefused(t, release.Site, bad.why)
		if refused.Active != "s1" || refused.Code != "bundle_error" {
			t.Errorf("site %s: the status is %+v, want s1 active and bundle_error", bad.name, refused)
		}
		s.seen("site "+bad.name, "s1 decides on, status bundle_error", "%s; status active %s, %s: %s",
			s.decides(t, "r2", "s1"), refused.Active, refused.Code, short(refused.Message))
	}
	s.service.release(t, s.releases.site["s2"])
	s.untilActive(t, release.Site, "s2")
	s.seen("good site s2", "s2 decides", "%s", s.decides(t, "r2", "s2"))
}

// startsAlone: a server that is started while the service is away decides by the
// last bundle that it kept, if nobody touched it.
func (s *story) startsAlone(t *testing.T, cache, client string) {
	t.Helper()
	s.service.kill()
	s.opa.process.Kill()
	s.opa = startOPA(t, s.service, s.releases.keys, cache, client)
	s.untilKept(t, release.Policies, "r3")
	s.untilKept(t, release.Site, "s2")
	s.seen("OPA started while the service is away", "kept r3 and s2 decide", "%s", s.decides(t, "r3", "s2"))

	s.opa.process.Kill()
	touched := touchKept(t, cache, release.Policies, s.releases.bad[0].archive)
	s.opa = startOPA(t, s.service, s.releases.keys, cache, client)
	s.untilKept(t, release.Site, "s2")
	s.seen("  and the kept bundle was tampered with", "{}, client exits 2", "%s; %d kept files replaced", s.decidesNothing(t), touched)
}

// untilKept waits until a revision decides, whatever the service does.
func (s *story) untilKept(t *testing.T, bundle, revision string) {
	t.Helper()
	process.Until(t, bundle+" "+revision, patience, func() (bool, string) {
		seen := s.opa.state(t, bundle)
		return seen.Active == revision, fmt.Sprintf("%+v", seen)
	})
}

// healthIs returns the health, and fails the test if that of the bundles is not
// as expected.
func (s *story) healthIs(t *testing.T, want string) string {
	t.Helper()
	got := s.opa.health(t)
	if got != "200, with bundles "+want {
		t.Errorf("health is %s, want 200, with bundles %s", got, want)
	}
	return got
}

// short is the beginning of a message of OPA's, which repeats itself.
func short(message string) string {
	message = strings.ReplaceAll(message, "\n", " ")
	const most = 90
	if len(message) > most {
		return strings.ToValidUTF8(message[:most], "") + "..."
	}
	return message
}

// broken is a release that has to be refused.
type broken struct {
	name    string
	archive []byte
	// why is what OPA says of it.
	why string
}

// withFile adds a file that nobody signed.
func withFile(files []archive.File) []archive.File {
	return append(files, archive.File{Name: "carveout/extra.rego", Content: []byte("package carveout.extra\n")})
}
