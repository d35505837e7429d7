package site

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// forms words the patterns of the schemas.
var forms = map[string]string{
	"^[A-Z]{2}$":                      "a country code of two capital letters (ISO 3166-1)",
	"^[A-Z]{2}-[A-Z0-9]{1,3}$":        "a subdivision code such as UA-43 (ISO 3166-2)",
	"^[0-9]{4}-[0-9]{2}-[0-9]{2}$":    "a day, YYYY-MM-DD",
	"^[0-9a-f]{64}$":                  "a SHA-256 digest: 64 lower-case hex digits",
	"^[A-Z]{2}(-[A-Z0-9]{1,3})?$":     "a country code (ISO 3166-1)",
	"^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*$": "a date and time (RFC 3339)",
}

// wording says what a schema found wrong. The library's own words quote the
// value, which may be a citizenship or worse.
func wording(k jsonschema.ErrorKind) string {
	switch fault := k.(type) {
	case *kind.Type:
		return fmt.Sprintf("it must be %s, and is %s", article(fault.Want...), article(fault.Got))
	case *kind.Enum:
		words := make([]string, 0, len(fault.Want))
		for _, want := range fault.Want {
			words = append(words, fmt.Sprintf("%v", orNull(want)))
		}
		return "it must be one of " + strings.Join(words, ", ")
	case *kind.Const:
		return fmt.Sprintf("it must be %v", orNull(fault.Want))
	case *kind.Format:
		if fault.Want == "date" {
			return "it must be a day that exists, YYYY-MM-DD"
		}
		return "it must be a " + fault.Want
	case *kind.Pattern:
		if form := forms[fault.Want]; form != "" {
			return "it must be " + form
		}
		return "it must match " + fault.Want
	case *kind.MinLength, *kind.MinItems, *kind.MinProperties:
		return "it must not be empty"
	case *kind.UniqueItems:
		return "it lists the same value twice"
	case *kind.Minimum:
		return "it must be at least " + fault.Want.RatString()
	case *kind.Maximum:
		return "it must be at most " + fault.Want.RatString()
	case *kind.PropertyNames:
		return "an id must not be empty"
	case *kind.AnyOf, *kind.OneOf:
		return "it has none of the forms that its schema allows"
	default:
		return "it is not as its schema requires (" + strings.Join(k.KeywordPath(), ".") + ")"
	}
}

func orNull(v any) any {
	if v == nil {
		return "null"
	}
	return v
}

// article lists JSON types with their articles: "an array or a string".
func article(types ...string) string {
	words := make([]string, 0, len(types))
	for _, t := range types {
		switch t {
		case "null":
			words = append(words, "null")
		case "array", "object", "integer":
			words = append(words, "an "+t)
		default:
			words = append(words, "a "+t)
		}
	}
	return strings.Join(words, " or ")
}
