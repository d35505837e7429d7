package armtemplate

import "strings"

// A value is nil, bool, int64, number, string, []any, *object, or unknown; in
// what is written also verbatim.

// number is a JSON number that is no int64, as it is written. The template
// language has integers only; other numbers pass through it.
type number string

// unknown stands for a value that cannot be known. In its scope expr gives it.
type unknown struct {
	expr expr
	// source is the expression as the document has it, if nothing in it changed.
	source string
}

// verbatim is a part of the document that is written as it stands.
type verbatim struct{ value any }

// object is a JSON object in the order of the document. Azure finds its members
// whatever their case.
type object struct {
	keys    []string
	members map[string]any
	// folded leads from a key in lower case to the key; twins are the lower-case
	// keys that two keys have.
	folded map[string]string
	twins  map[string]bool
	// open are the keys that are expressions still, and loops that make keys: with
	// one of these it is not known which members the object has.
	open map[string]bool
	// at is where in its source the object begins.
	at     int
	source *source
}

func (o *object) set(key string, value any) {
	if o.members == nil {
		o.members, o.folded = map[string]any{}, map[string]string{}
	}
	if _, there := o.members[key]; !there {
		o.keys = append(o.keys, key)
		lower := strings.ToLower(key)
		if _, twin := o.folded[lower]; twin {
			if o.twins == nil {
				o.twins = map[string]bool{}
			}
			o.twins[lower] = true
		} else {
			o.folded[lower] = key
		}
	}
	o.members[key] = value
}

// get finds a member whatever the case of its key. Of two keys that differ in
// case alone only the one that is written so is found.
func (o *object) get(key string) (any, bool) {
	if value, ok := o.members[key]; ok {
		return value, true
	}
	lower := strings.ToLower(key)
	if o.twins[lower] {
		return nil, false
	}
	name, ok := o.folded[lower]
	return o.members[name], ok
}

// has reports whether there is a member, whatever the case of its key.
func (o *object) has(key string) bool {
	_, ok := o.folded[strings.ToLower(key)]
	return ok
}

// member is what get finds, or nil.
func (o *object) member(key string) any {
	value, _ := o.get(key)
	return value
}

// part is a member that is an object, or an empty object.
func (o *object) part(key string) *object {
	if found, ok := o.member(key).(*object); ok {
		return found
	}
	return &object{}
}

// text is a member that is a string, or "".
func (o *object) text(key string) string {
	found, _ := o.member(key).(string)
	return found
}

// shape reports whether it is known what the value is and which members it has.
func shape(value any) bool {
	switch v := value.(type) {
	case unknown:
		return false
	case *object:
		return len(v.open) == 0
	}
	return true
}

// whole reports whether all of a value is known.
func (w *work) whole(value any) bool {
	if !w.spend(1) || !shape(value) {
		return false
	}
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			if !w.whole(element) {
				return false
			}
		}
	case *object:
		for _, key := range v.keys {
			if !w.whole(v.members[key]) {
				return false
			}
		}
	}
	return true
}

// label says of all that is unknown in a value how to reach it from an
// expression that gives the value.
func (w *work) label(value any, from expr) any {
	if !w.spend(1) || !shape(value) {
		return unknown{expr: from}
	}
	switch v := value.(type) {
	case []any:
		out := make([]any, len(v))
		for i, element := range v {
			out[i] = w.label(element, index{from, literal{int64(i)}})
		}
		return out
	case *object:
		out := &object{}
		for _, key := range v.keys {
			out.set(key, w.label(v.members[key], index{from, literal{key}}))
		}
		return out
	}
	return value
}
