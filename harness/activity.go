package harness

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// ActivitySchema names the shape of an Activity.
const ActivitySchema = "carveout.activity/v1"

// Activity is one act of sending, taking or storing data, as the caller states
// it. The published shape is schemas/activity.schema.json.
type Activity struct {
	// Act is "send", "take" or "store".
	Act string `json:"act"`
	// ID is the caller's own name for the act.
	ID string `json:"id"`
	// Basis requests a legal basis; the site must allow it.
	Basis string `json:"basis,omitempty"`
	// Placements are the places where copies of data or keys live.
	Placements []ActivityPlacement `json:"placements,omitempty"`
	// PlacementsComplete states that no place is missing from Placements.
	PlacementsComplete *bool `json:"placements_complete,omitempty"`
	// Facts are nested as in the facts dictionary: {"data": {"class": …}}.
	Facts map[string]any `json:"facts,omitempty"`
}

// ActivityPlacement is a place by its Azure region, or by its country (ISO
// 3166-1 alpha-2) and, for Ukraine, subdivision (ISO 3166-2).
type ActivityPlacement struct {
	Region      string `json:"region,omitempty"`
	Country     string `json:"country,omitempty"`
	Subdivision string `json:"subdivision,omitempty"`
	// Role is primary, replica, backup, cache, processing, keys or metadata.
	Role string `json:"role"`
}

// plainActivity has the fields of Activity without its methods.
type plainActivity Activity

type schemaActivity struct {
	Schema string `json:"schema"`
	plainActivity
}

// MarshalJSON adds the schema.
func (a Activity) MarshalJSON() ([]byte, error) {
	return json.Marshal(schemaActivity{ActivitySchema, plainActivity(a)})
}

// UnmarshalJSON requires the schema and refuses unknown fields: dropped in
// silence, they would change what is decided on.
func (a *Activity) UnmarshalJSON(data []byte) error {
	var in schemaActivity
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	decoder.UseNumber()
	if err := decoder.Decode(&in); err != nil {
		return fmt.Errorf("read activity: %w", err)
	}
	if in.Schema != ActivitySchema {
		return fmt.Errorf("read activity: schema %q is not %q", in.Schema, ActivitySchema)
	}
	*a = Activity(in.plainActivity)
	return nil
}
