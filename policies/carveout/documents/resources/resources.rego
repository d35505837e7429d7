# METADATA
# title: One resource, sliced out of a document
# description: Input is {kind, resource, context}; tooling that streams a large document hands over one slice at a time.
package carveout.documents.resources

import data.carveout.azure.keys
import data.carveout.documents.document
import data.carveout.documents.grants
import data.carveout.documents.terraform

normal := _read if _is_whole

normal := _unreadable if not _is_whole

_read := terraform.activity(document.value.resource, _context) if _is_slice

# The context is read too: what another resource lends has to be a place.
_is_whole if {
	every place in _read.placements {
		object.keys(place) == _place_fields
	}
	every name in ["grants", "key_grants"] {
		grants.readable(_context[name])
	}
	grants.readable_memberships(_context.group_members)
	keys.readable(_context.keys)
}

_place_fields := {
	"region", "country", "subdivision", "role", "certainty", "setting", "path", "cause", "actual",
	"expected", "mend", "advice",
}

_is_slice if {
	document.value.kind == "terraform"
	terraform.readable(document.value.resource)
}

_context := {
	"configured": object.get(document.value, ["context", "configured"], null),
	"index": object.get(document.value, ["context", "index"], {}),
	"names": object.get(document.value, ["context", "names"], {}),
	"grants": object.get(document.value, ["context", "grants"], []),
	"key_grants": object.get(document.value, ["context", "key_grants"], []),
	"group_members": object.get(document.value, ["context", "group_members"], []),
	"keys": object.get(document.value, ["context", "keys"], {}),
}

_unreadable := {
	"act": "store",
	"id": null,
	"subject": {"kind": null, "address": null, "type": null},
	"stage": "planned",
	"anchor": null,
	"attributes": {"resource_group": null, "tags": {}},
	"basis": null,
	"home_role": "primary",
	"facts": {},
	"placements": [],
	"placements_complete": false,
	"problems": ["slice-not-readable"],
}
