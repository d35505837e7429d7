package harness

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// Decide decides on one activity, under the first of the run's regimes. With an
// error the decision is the zero one, which is undetermined.
func (e *Engine) Decide(ctx context.Context, activity Activity) (Decision, error) {
	data, err := json.Marshal(activity)
	if err != nil {
		return Decision{}, fmt.Errorf("encode activity: %w", err)
	}
	input, err := strictjson.Decode(data, e.limits)
	if err != nil {
		return Decision{}, fmt.Errorf("read activity: %w", inputError("", err))
	}
	run := e.run
	// The type of the argument is the caller's word that this is an activity.
	run.Kind = "activity"
	prepared, err := e.queries(ctx, run, false)
	if err != nil {
		return Decision{}, err
	}
	var decision Decision
	if err := evaluate(ctx, prepared.decision, decisionQuery, input, &decision); err != nil {
		return Decision{}, err
	}
	return decision, nil
}

// Check reads one document and decides on all in it. A document that is refused
// or not recognised gives an *InputError. With an error the report is the zero
// one, which is undetermined.
func (e *Engine) Check(ctx context.Context, r io.Reader, options ...CheckOption) (Report, error) {
	c := e.call(options)
	data, err := strictjson.Read(r, e.limits)
	if err != nil {
		return Report{}, inputError(c.file, err)
	}
	return e.check(ctx, data, c)
}

func (e *Engine) call(options []CheckOption) call {
	c := call{run: e.run}
	for _, option := range options {
		option.applyCheck(&c)
	}
	return c
}

func (e *Engine) check(ctx context.Context, data []byte, c call) (Report, error) {
	input, err := decodeDocument(data, e.limits)
	if err != nil {
		return Report{}, inputError(c.file, err)
	}
	selfAttested := c.path != "" && e.site.SharesWorkTree(c.path)
	prepared, err := e.queries(ctx, c.run, selfAttested)
	if err != nil {
		return Report{}, err
	}
	var report Report
	if err := evaluate(ctx, prepared.report, reportQuery, input, &report); err != nil {
		return Report{}, err
	}
	if report.Kind == nil {
		return Report{}, unrecognised(c.file, report.Findings)
	}
	return report, nil
}

// unrecognised makes an error of a report on a document of no known kind; its
// findings of class input say why.
func unrecognised(file string, findings []Finding) *InputError {
	var causes, mends []string
	for _, finding := range findings {
		if finding.Class != "input" {
			continue
		}
		causes = append(causes, finding.Message)
		if finding.Remediation != nil && !slices.Contains(mends, *finding.Remediation) {
			mends = append(mends, *finding.Remediation)
		}
	}
	if len(causes) == 0 {
		causes = []string{"the kind of this document is not recognised"}
	}
	return &InputError{File: file, Cause: strings.Join(causes, " "), Mend: strings.Join(mends, " ")}
}

// evaluate runs a prepared query and decodes its one result into out, which
// keeps the result's JSON beside its fields.
func evaluate(ctx context.Context, query rego.PreparedEvalQuery, name string, input ast.Value, out any) error {
	results, err := query.Eval(ctx, rego.EvalParsedInput(input))
	if err == nil {
		// OPA may notice a cancellation late, or not at all.
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("evaluate %s: %w", name, err)
	}
	if len(results) != 1 || len(results[0].Expressions) != 1 {
		return fmt.Errorf("evaluate %s: the policies define no such rule", name)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(results[0].Expressions[0].Value); err != nil {
		return fmt.Errorf("encode the result of %s: %w", name, err)
	}
	if err := json.Unmarshal(text.Bytes(), out); err != nil {
		return fmt.Errorf("read the result of %s: %w", name, errors.Join(errContract, err))
	}
	return nil
}

// errContract marks policies whose results are not of the published shape.
var errContract = errors.New("the policies do not keep to the contract of this version")
