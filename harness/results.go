package harness

import (
	"context"
	"errors"
	"io"
	"runtime/debug"

	"github.com/itar-carveout/carveout/harness/internal/digest"
	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// ResultsSchema names the shape of Results.
const ResultsSchema = "carveout.results/v1"

// Results is what the command prints, also for one file: who decided, by which
// policies and site, and a report or an error for each document.
type Results struct {
	Schema  string     `json:"schema"`
	Engine  EngineInfo `json:"engine"`
	Bundle  BundleInfo `json:"bundle"`
	Site    *SiteInfo  `json:"site"`
	Results []Result   `json:"results"`
}

// SiteInfo names the site data that was used.
type SiteInfo struct {
	SHA256 string `json:"sha256"`
	// SignedBy is the fingerprint of the key of a signed site bundle, or nil for
	// a folder.
	SignedBy *string `json:"signed_by"`
}

// Result is the outcome for one document: a report or an error, never both.
type Result struct {
	File string `json:"file"`
	// SHA256 of the document's bytes; nil if they could not be read.
	SHA256 *string      `json:"sha256"`
	Report *Report      `json:"report,omitempty"`
	Error  *ResultError `json:"error,omitempty"`
}

// ResultError says why a document has no report. Line and Column are 1-based,
// and 0 where no place in the document is meant.
type ResultError struct {
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Pointer string `json:"pointer"`
	Cause   string `json:"cause"`
	Mend    string `json:"mend"`
}

// NewResults returns an envelope without results, naming this engine.
func (e *Engine) NewResults() Results {
	r := Results{Schema: ResultsSchema, Results: []Result{}}
	r.Engine, r.Bundle = e.Info()
	if e.site != nil {
		r.Site = &SiteInfo{SHA256: e.site.SHA256, SignedBy: e.site.SignedBy}
	}
	return r
}

// Result checks one document for an envelope: what Check returns, with the
// digest of the document.
func (e *Engine) Result(ctx context.Context, name string, r io.Reader, options ...CheckOption) Result {
	c := e.call(options)
	if c.file == "" {
		c.file = name
	}
	data, err := strictjson.Read(r, e.limits)
	if err != nil {
		return Failure(name, inputError(c.file, err))
	}
	sum := digest.Bytes(data)
	report, err := e.check(ctx, data, c)
	if err != nil {
		failed := Failure(name, err)
		failed.SHA256 = &sum
		return failed
	}
	return Result{File: name, SHA256: &sum, Report: &report}
}

// Failure is the result for a document that could not be read or decided.
func Failure(name string, err error) Result {
	out := &ResultError{Message: err.Error(), Cause: err.Error()}
	var input *InputError
	if errors.As(err, &input) {
		out.Line, out.Column = input.Line, input.Column
		out.Pointer, out.Cause, out.Mend = input.Pointer, input.Cause, input.Mend
	}
	return Result{File: name, Error: out}
}

// Version returns the version of this module, or "devel" for a build from a
// checkout.
func Version() string {
	const module = "github.com/itar-carveout/carveout"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	found := ""
	if info.Main.Path == module {
		found = info.Main.Version
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			found = dependency.Version
		}
	}
	if found == "" || found == "(devel)" {
		return "devel"
	}
	return found
}
