package armtemplate

import (
	"encoding/base64"
	"unicode/utf8"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

func toBase64(args []any) (any, bool) {
	text, ok := args[0].(string)
	return base64.StdEncoding.EncodeToString([]byte(text)), ok
}

func fromBase64(args []any) (any, bool) {
	text, ok := args[0].(string)
	data, err := base64.StdEncoding.DecodeString(text)
	return string(data), ok && err == nil && utf8.Valid(data)
}

// fromJSON reads strict JSON only.
func fromJSON(args []any) (any, bool) {
	text, ok := args[0].(string)
	if !ok {
		return nil, false
	}
	if _, err := strictjson.Decode([]byte(text), strictjson.Limits{Bytes: maxResult}); err != nil {
		return nil, false
	}
	value, err := decode([]byte(text))
	return value, err == nil
}
