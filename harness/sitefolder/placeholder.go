package sitefolder

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness/site"
)

// placeholder stands for a value of the schema: the same shape, with a text in
// every place that says what belongs there, and that no loader of a site takes.
// Of an object it has the fields that are required, and those named in also, by
// their dotted paths; nobody has to ask which of the others may stay.
func placeholder(name string, s *schema, also ...string) any {
	for _, one := range s.AnyOf {
		// An object, or a word that says there is none.
		if one.Type == "object" {
			whole, _ := placeholder(name, one, also...).(object)
			if len(whole) > 0 {
				whole[0].value = text(whole[0].key, "") + `, or "none" in place of the whole object`
			}
			return whole
		}
	}
	switch {
	case s.Type == "object" && len(s.Properties) > 0:
		whole := object{}
		for _, key := range inOrder(s) {
			if slices.Contains(s.Required, key) || slices.Contains(also, key) {
				whole = append(whole, member{key, placeholder(key, s.Properties[key], below(key, also)...)})
			}
		}
		return whole
	case s.Type == "array" && s.Items != nil:
		item := *s.Items
		if item.Description == "" && item.Type != "object" {
			item.Description = s.Description
		}
		entry := placeholder(name, &item, also...)
		if whole, ok := entry.(object); ok && len(whole) > 0 && item.Properties[whole[0].key].Description == "" {
			// What an entry begins with says whom or what the list is of.
			if words, ok := whole[0].value.(string); ok && s.Description != "" {
				whole[0].value = words + ". " + s.Description
			}
		}
		return []any{entry}
	}
	return text(name, strings.TrimSpace(join(form(s), s.Description)))
}

// below are the paths that begin with a key, without it.
func below(key string, paths []string) []string {
	var rest []string
	for _, path := range paths {
		if next, ok := strings.CutPrefix(path, key+"."); ok {
			rest = append(rest, next)
		}
	}
	return rest
}

// object is a JSON object whose members keep their order: what is required
// stands first.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON prints the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	out.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := encoder.Encode(m.key); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := encoder.Encode(m.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// join puts what may stand before what it is, unless that says it already.
func join(form, description string) string {
	switch {
	case description == "":
		return form
	case form == "", strings.Contains(description, "YYYY-MM-DD"):
		return description
	}
	return form + ". " + description
}

func text(name, says string) string {
	switch {
	case says != "":
	case name == "principal":
		says = "its id in principals.json"
	default:
		says = strings.ReplaceAll(name, "_", " ")
	}
	return site.Placeholder + " " + says
}
