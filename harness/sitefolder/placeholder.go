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
func placeholder(name string, s *schema, optional bool) any {
	for _, one := range s.AnyOf {
		// An object, or a word that says there is none.
		if one.Type == "object" {
			whole, _ := placeholder(name, one, false).(object)
			if len(whole) > 0 {
				whole[0].value = text(whole[0].key, "", false) + `, or "none" in place of the whole object`
			}
			return whole
		}
	}
	switch {
	case s.Type == "object" && len(s.Properties) > 0:
		whole := object{}
		for _, key := range inOrder(s) {
			whole = append(whole, member{key, placeholder(key, s.Properties[key], !slices.Contains(s.Required, key))})
		}
		return whole
	case s.Type == "array" && s.Items != nil:
		item := *s.Items
		if item.Description == "" && item.Type != "object" {
			item.Description = s.Description
		}
		if words, ok := placeholder(name, &item, false).(string); ok {
			if optional {
				words = strings.TrimSuffix(words, ".") + "; or leave the list out"
			}
			return []any{words}
		}
		return []any{placeholder(name, &item, false)}
	}
	return text(name, strings.TrimSpace(join(form(s), s.Description)), optional)
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

func text(name, says string, optional bool) string {
	if says == "" {
		says = strings.ReplaceAll(name, "_", " ")
	}
	says = site.Placeholder + " " + says
	if optional {
		says = strings.TrimSuffix(says, ".") + "; or leave this line out"
	}
	return says
}
