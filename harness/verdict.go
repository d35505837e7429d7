package harness

import (
	"encoding/json"
	"fmt"
)

// Verdict is a value of the three-valued logic. Its zero value is Undetermined,
// so that what was never decided can never read as met.
type Verdict string

// The three verdicts. Undetermined is the zero value; print it with String.
const (
	Undetermined Verdict = ""
	Met          Verdict = "met"
	NotMet       Verdict = "not_met"
)

const undetermined = "undetermined"

// String returns "met", "not_met", or "undetermined" for everything else.
func (v Verdict) String() string {
	if v == Met || v == NotMet {
		return string(v)
	}
	return undetermined
}

// MarshalText renders String.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText accepts the three verdicts and nothing else.
func (v *Verdict) UnmarshalText(text []byte) error {
	switch string(text) {
	case string(Met), string(NotMet):
		*v = Verdict(text)
	case undetermined:
		*v = Undetermined
	default:
		return fmt.Errorf("verdict %q is none of met, not_met, undetermined", text)
	}
	return nil
}

// Outcome is the verdict on a whole document. Its zero value is undetermined.
type Outcome struct {
	// Nothing says that nothing in the document holds or handles data or keys,
	// so that there was nothing to decide. Verdict is then of no meaning.
	Nothing bool
	// Verdict is the worst of the decisions.
	Verdict Verdict
}

// String returns the verdict, or "nothing to decide".
func (o Outcome) String() string {
	if o.Nothing {
		return "nothing to decide"
	}
	return o.Verdict.String()
}

// MarshalJSON renders null when there was nothing to decide.
func (o Outcome) MarshalJSON() ([]byte, error) {
	if o.Nothing {
		return []byte("null"), nil
	}
	return json.Marshal(o.Verdict)
}

// UnmarshalJSON reads null as nothing to decide. A field that is absent is never
// read, and stays undetermined.
func (o *Outcome) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*o = Outcome{Nothing: true}
		return nil
	}
	*o = Outcome{}
	return json.Unmarshal(data, &o.Verdict)
}
