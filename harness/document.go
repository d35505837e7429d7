package harness

import (
	"bytes"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/harness/armtemplate"
	"github.com/itar-carveout/carveout/harness/internal/strictjson"
	"github.com/itar-carveout/carveout/harness/internal/strictyaml"
)

// decodeDocument reads a document in whatever form teams have it: JSON, objects
// of JSON line by line, a template with comments, YAML. The form is told by the
// content, for what comes through a pipe has no name. JSON is tried first, so
// that no other reader can give a JSON document another meaning.
func decodeDocument(data []byte, limits strictjson.Limits) (ast.Value, error) {
	value, err := strictjson.DecodeLines(data, limits)
	switch {
	case err == nil:
		return value, nil
	case looksLikeTemplate(data):
		plain, err := armtemplate.Plain(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return strictjson.Decode(plain, limits)
	case strictyaml.Likely(data):
		return strictyaml.Decode(data, limits)
	}
	return nil, err
}

// looksLikeTemplate reports whether the text is in braces, perhaps after comments,
// and names the schema of ARM templates.
func looksLikeTemplate(data []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), " \t\r\n")
	return (bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("/"))) &&
		bytes.Contains(bytes.ToLower(data), []byte("deploymenttemplate.json"))
}
