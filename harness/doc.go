// Package harness is the Go SDK of Carveout: it reads documents, hands them to
// the Rego policies and returns what those decided. It never decides itself.
//
// An [Engine] compiles the policies once and may be used by many goroutines:
//
//	engine, err := harness.New(ctx, harness.SiteFolder("site"))
//	…
//	decision, err := engine.Decide(ctx, activity)
//	if err != nil || decision.Verdict != harness.Met {
//		return errors.New("do not transfer")
//	}
//
// An error never comes with a usable verdict: the zero [Decision] and the zero
// [Report] are undetermined. Nothing here is legal advice.
package harness
