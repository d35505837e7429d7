# METADATA
# title: What the organization says about itself
# description: |
#   The only reader of data.carveout_site. Attestations, principals and authorizations are read but count for
#   nothing yet; workloads and parameters do. A site that the author of the checked document can change counts
#   for nothing at all.
package carveout.site

import data.carveout.run

default document := {}

document := data.carveout_site

default _trusted := {}

_trusted := document if {
	is_object(document)
	not run.self_attested
}

_sections := {"organization", "workloads", "principals", "attestations", "authorizations", "parameters"}

# What cannot be read as a section. It might have made something worse, so it is said and nothing passes.
unreadable contains "carveout_site" if not is_object(document)

unreadable contains name if {
	some name, content in _trusted
	not _readable(name, content)
}

_readable(name, content) if {
	name in _sections
	is_object(content)
}

# One section of the site, {} where it is missing or no object.
section(name) := object.get(_trusted, name, {}) if is_object(object.get(_trusted, name, {}))

default section(_) := {}
