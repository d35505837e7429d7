package server_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
)

// load asks again and again, one question at a time, until it is stopped: what
// is tested is a service that dies, not how much the machine can do.
type load struct {
	stop    chan struct{}
	running sync.WaitGroup

	mu      sync.Mutex
	answers []answer
	errors  []error
}

// pause is the least time from one question to the next.
const pause = 100 * time.Millisecond

func startLoad(t *testing.T, s *server) *load {
	l := &load{stop: make(chan struct{})}
	l.running.Go(func() {
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			select {
			case <-l.stop:
				return
			case <-ticker.C:
			}
			got, err := s.ask(t)
			l.mu.Lock()
			if err != nil {
				l.errors = append(l.errors, err)
			} else {
				l.answers = append(l.answers, got)
			}
			l.mu.Unlock()
		}
	})
	return l
}

// since returns the answers since a count of them, and the new count.
func (l *load) since(count int) ([]answer, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.answers[count:], len(l.answers)
}

// more waits until there are more answers than a count.
func (l *load) more(t *testing.T, count, more int) {
	t.Helper()
	process.Until(t, "answers under load", patience, func() (bool, string) {
		_, now := l.since(count)
		return now >= count+more, fmt.Sprintf("%d, want %d", now, count+more)
	})
}

func (l *load) end() []error {
	close(l.stop)
	l.running.Wait()
	return l.errors
}

// killedUnderLoad: the service dies while requests go on, and comes back with a
// new release.
func (s *story) killedUnderLoad(t *testing.T) {
	t.Helper()
	running := startLoad(t, s.opa)
	running.more(t, 0, 5)
	s.service.kill()
	_, before := running.since(0)
	// Asked all the time until polls have gone wrong, and then some more.
	away := s.untilAway(t)
	_, count := running.since(0)
	running.more(t, count, 15)
	health := s.healthIs(t, "200")
	during, count := running.since(before)
	for _, a := range during {
		if a.verdict != "not_met" || a.policies != "r2" || a.site != "s2" {
			t.Errorf("while the service is away an answer is %s, want not_met by r2, site s2", a)
		}
	}
	if away.Active != "r2" || away.Code == "" {
		t.Errorf("while the service is away the status is %+v, want r2 active and an error", away)
	}
	s.seen("service killed under load", "each answer by r2, status names the error, health 200",
		"%d answers, all not_met by r2, site s2; health %s; status active %s, %s: %s", len(during), health, away.Active, away.Code, short(away.Message))

	// What is published while the service is away shows when it is back.
	s.service.start(t)
	s.service.release(t, s.releases.policies["r3"])
	s.untilActive(t, release.Policies, "r3")
	_, back := running.since(0)
	running.more(t, back, 5)
	errors := running.end()
	after, _ := running.since(count)
	by := map[string]int{}
	for _, a := range after {
		by[a.policies]++
		if a.verdict != "not_met" || (a.policies != "r2" && a.policies != "r3") || a.site != "s2" {
			t.Errorf("while r3 comes an answer is %s, want not_met by r2 or r3, site s2", a)
		}
	}
	if len(errors) > 0 {
		t.Errorf("%d requests without an answer, the first: %v", len(errors), errors[0])
	}
	if by["r3"] == 0 {
		t.Errorf("no answer by r3 under load: %v", by)
	}
	s.seen("service back with r3, under load", "each answer by r2 or r3, none lost", "%s; %d lost", fmt.Sprintf("%d by r2, %d by r3", by["r2"], by["r3"]), len(errors))
}

// untilAway waits until the status names the error of a poll.
func (s *story) untilAway(t *testing.T) state {
	t.Helper()
	var seen state
	process.Until(t, "a poll that fails", patience, func() (bool, string) {
		seen = s.opa.state(t, release.Policies)
		return seen.Code != "", fmt.Sprintf("%+v", seen)
	})
	return seen
}
