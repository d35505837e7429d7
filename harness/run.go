package harness

// Run is what the operator sets for one run. A zero field is not set.
type Run struct {
	// AsOf is the day whose law counts, YYYY-MM-DD; without it the clock decides.
	AsOf string `json:"as_of,omitempty"`
	// AcceptReplay lets a run with AsOf be met.
	AcceptReplay bool `json:"accept_replay,omitempty"`
	// Kind of the document; activity is never detected and must be named here.
	Kind string `json:"kind,omitempty"`
	// Regimes are itar, ear or both.
	Regimes []string `json:"regimes,omitempty"`
	// Location is the Azure region of an ARM deployment.
	Location string `json:"location,omitempty"`
	// Workloads that the document belongs to, by the operator's word.
	Workloads []string `json:"workloads,omitempty"`
	// Gate lists the conditions or clauses that decide the exit code; GateSite
	// stands for the organization's own region rules.
	Gate []string `json:"gate,omitempty"`
	// Only is Marked or empty: which resources are decided.
	Only string `json:"only,omitempty"`
}

// GateSite is the name by which a gate asks for the organization's own region
// rules, which belong to no clause of the law.
const GateSite = "site"

// Marked asks for what people marked as export-controlled, by its tags.
const Marked = "marked"

// runData is data.carveout_run: the operator's settings, and what the engine
// knows of the site's provenance.
type runData struct {
	Run
	Site *runSite `json:"site,omitempty"`
}

type runSite struct {
	SHA256 string `json:"sha256"`
	// SignedBy is the fingerprint of the key of a signed site bundle, or nil for
	// a folder.
	SignedBy *string `json:"signed_by"`
	// SelfAttested: the site lies where the document's author could change it.
	SelfAttested bool `json:"self_attested"`
}

// RunOption sets one thing of a Run: for the engine, or for one call of Check.
type RunOption func(*Run)

func (o RunOption) applyEngine(c *config) error { //nolint:unparam // the interface Option has it
	o(&c.run)
	return nil
}

func (o RunOption) applyCheck(c *call) { o(&c.run) }

// WithRun replaces all run settings.
func WithRun(run Run) RunOption { return func(r *Run) { *r = run } }

// AsOf decides as the law stood on a day, YYYY-MM-DD. The result is marked as
// replayed, and is not met unless AcceptReplay is given too.
func AsOf(day string) RunOption { return func(r *Run) { r.AsOf = day } }

// AcceptReplay lets a replayed run be met.
func AcceptReplay() RunOption { return func(r *Run) { r.AcceptReplay = true } }

// Kind names the kind of the document instead of its markers.
func Kind(kind string) RunOption { return func(r *Run) { r.Kind = kind } }

// Regimes asks for decisions under itar, ear or both.
func Regimes(regimes ...string) RunOption { return func(r *Run) { r.Regimes = regimes } }

// Location is the Azure region of an ARM deployment.
func Location(region string) RunOption { return func(r *Run) { r.Location = region } }

// Workloads binds the document to workloads of the site, by the operator's word.
func Workloads(ids ...string) RunOption { return func(r *Run) { r.Workloads = ids } }

// GateOn lists the conditions or clauses that decide the exit code.
func GateOn(names ...string) RunOption { return func(r *Run) { r.Gate = names } }

// Only decides on a part of each document: Marked, what is marked as
// export-controlled and what may turn out to be. The rest is counted in the
// summary, and not decided.
func Only(what string) RunOption { return func(r *Run) { r.Only = what } }
