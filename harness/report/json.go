package report

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/itar-carveout/carveout/harness"
)

// jsonFormat prints the envelope. Reports are the objects that Rego gave, their
// keys sorted; nothing is left out and nothing is added.
type jsonFormat struct{}

func (jsonFormat) Write(w io.Writer, results harness.Results, _ Options) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(results); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
