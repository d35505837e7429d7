package harness

import (
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Fact is a row of the facts dictionary: one primitive statement that a person
// in one of the roles may attest.
type Fact struct {
	Description string `json:"description"`
	// Type is the JSON Schema of the fact's value.
	Type  json.RawMessage `json:"type"`
	Roles []string        `json:"roles"`
	// CompleteBy names the fact that says of a list that nothing is missing.
	CompleteBy *string `json:"complete_by"`
	// Expected names fields of an entry, or of the object, without which it proves
	// nothing for the conditions listed.
	Expected map[string][]string `json:"expected"`
	// DocumentOnly facts are read from documents and attested by nobody.
	DocumentOnly bool `json:"document_only"`
}

// Facts returns the facts dictionary of the policies, by name.
func (e *Engine) Facts() (map[string]Fact, error) {
	rows, err := e.policy.data.Value.Find(ast.Ref{
		ast.StringTerm("facts"), ast.StringTerm("table"), ast.StringTerm("rows"),
	})
	if err != nil {
		return nil, fmt.Errorf("read the facts dictionary of the policies: %w", err)
	}
	plain, err := ast.JSON(rows)
	if err != nil {
		return nil, fmt.Errorf("read the facts dictionary of the policies: %w", err)
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return nil, fmt.Errorf("read the facts dictionary of the policies: %w", err)
	}
	facts := map[string]Fact{}
	if err := json.Unmarshal(text, &facts); err != nil {
		return nil, fmt.Errorf("read the facts dictionary of the policies: %w", err)
	}
	return facts, nil
}

// ParameterDefault returns the value of a parameter that no site overrides; nil
// if the policies have none of that name.
func (e *Engine) ParameterDefault(name string) any {
	rows := map[string]struct {
		Default any `json:"default"`
	}{}
	if e.table(&rows, "site", "parameters") != nil {
		return nil
	}
	return rows[name].Default
}
