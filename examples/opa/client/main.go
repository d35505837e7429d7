// Command client asks an OPA server that has the policies for its decision on a
// document, and takes nothing but a decision for one. It is an example to copy:
// the standard library is all that it needs.
//
// Exit codes: 0 met or nothing that holds data, 1 not met, 2 no decision, 3
// undetermined.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

const (
	exitMet = iota
	exitNotMet
	exitNoDecision
	exitUndetermined
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("client", flag.ContinueOnError)
	flags.SetOutput(stderr)
	server := flags.String("server", "http://localhost:8181", "address of the OPA server")
	site := flags.Bool("site", false, "take no decision that was made without a site bundle")
	timeout := flags.Duration("timeout", 30*time.Second, "how long to wait for an answer")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		fmt.Fprintln(stderr, "usage: client [flags] FILE")
		return exitNoDecision
	}

	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()
	decided, err := ask(ctx, *server, flags.Arg(0), *site)
	if err != nil {
		fmt.Fprintf(stderr, "no decision: %v\n", err)
		return exitNoDecision
	}
	fmt.Fprintf(stdout, "%s by policies %s, site %s\n", decided.verdict, decided.policies, orNone(decided.site))
	return decided.exit
}

func orNone(revision string) string {
	if revision == "" {
		return "none"
	}
	return revision
}

// decision is a verdict, and the revisions that it was made by.
type decision struct {
	verdict, policies, site string
	exit                    int
}

// answer is what OPA's data API says. A pointer tells what is missing from what
// is empty: `{}` is an answer too, with status 200, as long as OPA has no bundle.
type answer struct {
	Result *struct {
		Schema string `json:"schema"`
		// The gate is what the operator's run asks for, or all that is relied on.
		Gate *struct {
			Verdict json.RawMessage `json:"verdict"`
		} `json:"gate"`
	} `json:"result"`
	Provenance struct {
		Bundles map[string]struct {
			Revision string `json:"revision"`
		} `json:"bundles"`
	} `json:"provenance"`
}

// ask returns an error wherever there is no decision. Whatever else is wrong,
// there is then no verdict to read.
func ask(ctx context.Context, server, file string, site bool) (decision, error) {
	document, err := os.ReadFile(file)
	if err != nil {
		return decision{}, err
	}
	if !json.Valid(document) {
		return decision{}, fmt.Errorf("%s is no JSON document", file)
	}
	body, err := json.Marshal(map[string]json.RawMessage{"input": document})
	if err != nil {
		return decision{}, err
	}
	// By POST: the input of a GET would stand in the URL, and so in logs.
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/v1/data/carveout/report?provenance", bytes.NewReader(body))
	if err != nil {
		return decision{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return decision{}, err
	}
	defer response.Body.Close() //nolint:errcheck // it was read to its end, or the error is told
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return decision{}, err
	}
	if response.StatusCode != http.StatusOK {
		return decision{}, fmt.Errorf("OPA answers %s", response.Status)
	}
	return read(text, site)
}

// read reads an answer.
func read(text []byte, site bool) (decision, error) {
	var said answer
	if err := json.Unmarshal(text, &said); err != nil {
		return decision{}, fmt.Errorf("read OPA's answer: %w", err)
	}
	switch {
	case said.Result == nil:
		return decision{}, errors.New("OPA's answer has no result: it has no policies, or could not verify them; see code and message in /v1/status")
	case said.Result.Schema != "carveout.report/v1":
		return decision{}, fmt.Errorf("the result is of schema %q, want carveout.report/v1", said.Result.Schema)
	case said.Result.Gate == nil:
		return decision{}, errors.New("the result has no gate")
	}
	made := decision{
		policies: said.Provenance.Bundles["carveout"].Revision,
		site:     said.Provenance.Bundles["carveout_site"].Revision,
	}
	if made.policies == "" {
		return decision{}, errors.New("the answer names no revision of a bundle carveout: the server has to get it by a configuration that calls it so")
	}
	if site && made.site == "" {
		return decision{}, errors.New("the answer was made without a site bundle")
	}
	switch verdict := string(said.Result.Gate.Verdict); verdict {
	case `"met"`:
		made.verdict, made.exit = "met", exitMet
	case "null":
		made.verdict, made.exit = "nothing holds data", exitMet
	case `"not_met"`:
		made.verdict, made.exit = "not met", exitNotMet
	case `"undetermined"`:
		made.verdict, made.exit = "undetermined", exitUndetermined
	default:
		return decision{}, fmt.Errorf("the verdict is %q", verdict)
	}
	return made, nil
}
