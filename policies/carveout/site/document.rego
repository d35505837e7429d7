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

# One section of the site, {} where it is missing or no object.
section(name) := object.get(_trusted, name, {}) if is_object(object.get(_trusted, name, {}))

default section(_) := {}
