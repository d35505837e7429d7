package harness

import (
	"context"
	"crypto/fips140"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
	"github.com/itar-carveout/carveout/harness/site"
	"github.com/itar-carveout/carveout/policies"
)

// The entry points of the policies.
const (
	reportQuery   = "data.carveout.report"
	decisionQuery = "data.carveout.decision"
	reviewQuery   = "data.carveout.site.review"
)

// Engine decides. It compiles the policies once and is safe for concurrent use.
type Engine struct {
	policy *policy
	site   *site.Site
	run    Run
	limits strictjson.Limits

	mu sync.Mutex
	// prepared holds the queries for each run setting met, by its JSON; order
	// is the order in which they were made.
	prepared map[string]*queries
	order    []string
}

// maxPrepared bounds the run settings kept at once. A set shares the compiled
// policies and the tables and is made in about a millisecond.
const maxPrepared = 16

// queries are the entry points over one state of site and run data.
type queries struct{ report, decision rego.PreparedEvalQuery }

// New makes an engine: it reads and compiles the policies, and checks the site.
func New(ctx context.Context, options ...Option) (*Engine, error) {
	c := config{source: treeSource{tree: policies.FS(), embedded: true}}
	for _, option := range options {
		if err := option.applyEngine(&c); err != nil {
			return nil, fmt.Errorf("set up engine: %w", err)
		}
	}
	compiled, err := loadPolicy(ctx, c.source)
	if err != nil {
		return nil, fmt.Errorf("set up engine: %w", err)
	}
	return start(ctx, compiled, c)
}

// With makes an engine of the same policies, compiled already, with other
// settings: what the options do not set stays as it is. An option that brings
// policies is refused.
func (e *Engine) With(ctx context.Context, options ...Option) (*Engine, error) {
	c := config{site: e.site, run: e.run, limits: e.limits}
	for _, option := range options {
		if err := option.applyEngine(&c); err != nil {
			return nil, fmt.Errorf("set up engine: %w", err)
		}
	}
	if c.source != nil {
		return nil, errors.New("set up engine: other policies need an engine of their own")
	}
	return start(ctx, e.policy, c)
}

func start(ctx context.Context, compiled *policy, c config) (*Engine, error) {
	e := &Engine{policy: compiled, site: c.site, run: c.run, limits: c.limits, prepared: map[string]*queries{}}
	// Prepared at once: a fault in the policies shows here, not at a document.
	if _, err := e.queries(ctx, c.run, false); err != nil {
		return nil, fmt.Errorf("set up engine: %w", err)
	}
	return e, nil
}

// EngineInfo names the software that decided.
type EngineInfo struct {
	OPA string `json:"opa"`
	// Carveout is the version of this module.
	Carveout string `json:"carveout"`
	// FIPS says whether Go's cryptographic module runs in FIPS 140-3 mode.
	FIPS bool `json:"fips"`
}

// Info names the software and the policies of the engine.
func (e *Engine) Info() (EngineInfo, BundleInfo) {
	return EngineInfo{OPA: version.Version, Carveout: Version(), FIPS: fips140.Enabled()}, e.policy.info
}

// queries returns the prepared entry points for run settings, making them if
// they were not met lately.
func (e *Engine) queries(ctx context.Context, run Run, selfAttested bool) (*queries, error) {
	data := runData{Run: run}
	if e.site != nil {
		data.Site = &runSite{SHA256: e.site.SHA256, SignedBy: e.site.SignedBy, SelfAttested: selfAttested}
	}
	key, err := json.Marshal(data)
	if err != nil {
		return nil, fmt.Errorf("encode run settings: %w", err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if found, ok := e.prepared[string(key)]; ok {
		return found, nil
	}
	made, err := e.prepare(ctx, key)
	if err != nil {
		return nil, err
	}
	if len(e.order) == maxPrepared {
		delete(e.prepared, e.order[0])
		e.order = e.order[1:]
	}
	e.prepared[string(key)] = made
	e.order = append(e.order, string(key))
	return made, nil
}

// prepare makes the queries over a store.
func (e *Engine) prepare(ctx context.Context, run []byte) (*queries, error) {
	store, err := e.store(run)
	if err != nil {
		return nil, err
	}
	var made queries
	if made.report, err = e.query(ctx, store, reportQuery); err != nil {
		return nil, err
	}
	if made.decision, err = e.query(ctx, store, decisionQuery); err != nil {
		return nil, err
	}
	return &made, nil
}

// store holds the base documents. The tables are shared between stores: nothing
// ever writes to one.
func (e *Engine) store(run []byte) (storage.Store, error) {
	settings, err := strictjson.Decode(run, strictjson.Limits{})
	if err != nil {
		return nil, fmt.Errorf("encode run settings: %w", err)
	}
	documents := [][2]*ast.Term{
		{ast.StringTerm(root), e.policy.data},
		{ast.StringTerm("carveout_run"), ast.NewTerm(settings)},
	}
	if e.site != nil {
		documents = append(documents, [2]*ast.Term{ast.StringTerm(site.Root), ast.NewTerm(e.site.Data)})
	}
	return inmem.NewFromASTObject(ast.NewObject(documents...)), nil
}

// query prepares one entry point over a store.
func (e *Engine) query(ctx context.Context, store storage.Store, text string) (rego.PreparedEvalQuery, error) {
	prepared, err := rego.New(
		rego.Query(text),
		rego.Compiler(e.policy.compiler),
		rego.Store(store),
		// As in OPA's server, Conftest and Gatekeeper: an error within a
		// built-in leaves its rule undefined. Stopping instead would make
		// this engine the only one without an answer; the policies give
		// `undetermined` where a value is undefined.
		rego.StrictBuiltinErrors(false),
	).PrepareForEval(ctx)
	if err != nil {
		return prepared, fmt.Errorf("prepare %s: %w", text, err)
	}
	return prepared, nil
}
