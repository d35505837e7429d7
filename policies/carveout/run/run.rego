# METADATA
# title: What the operator sets for one run
# description: |
#   The only reader of data.carveout_run. A setting of the wrong shape counts as not set where that is the strict
#   reading, and is reported; an unreadable as_of is kept, so that the clock can refuse it.
package carveout.run

default document := {}

document := data.carveout_run

_object := document if is_object(document)

default _object := {}

as_of := object.get(_object, "as_of", null)

accept_replay if object.get(_object, "accept_replay", false) == true

default accept_replay := false

# The kind that the operator named, or null: it is then told by the document's markers.
kind := object.get(_object, "kind", null)

# The region of the cluster, or of the deployment, that the operator named; null where he named none.
location := _object.location if is_string(_object.location)

default location := null

# The workloads that the protected pipeline says the document belongs to.
workloads contains id if {
	some id in _list("workloads")
	is_string(id)
}

regimes := _list("regimes") if count(_list("regimes")) > 0

default regimes := ["itar"]

# Which resources are decided: "marked", those that people marked as export-controlled; null means all.
only := _object.only if _object.only == "marked"

default only := null

# Conditions or clauses that decide exit code, deny or admission; undefined when the operator named none.
gate := _object.gate

site := object.get(_object, "site", {})

# A site folder that the author of the document can change is no evidence; neither is one of which nobody can tell.
self_attested if object.get(site, "self_attested", false) != false

default self_attested := false

# Settings that nobody knows or can read: what the operator asked for is then not known. The day and the gate are
# judged where they are used.
unreadable contains "run" if not is_object(document)

unreadable contains name if {
	some name, value in _object
	value != null
	not _readable(name, value)
}

_readable(name, _) if name in {"as_of", "gate"}

_readable(name, value) if {
	name in {"kind", "location", "evaluated_at"}
	is_string(value)
}

_readable(name, value) if {
	name in {"regimes", "workloads"}
	is_array(value)
	every entry in value {
		is_string(entry)
	}
}

_readable("accept_replay", value) if is_boolean(value)

_readable("only", "marked")

_readable("site", value) if is_object(value)

_list(key) := object.get(_object, key, []) if is_array(object.get(_object, key, []))

default _list(_) := []
