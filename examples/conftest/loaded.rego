# METADATA
# title: What Conftest has loaded
# description: |
#   One warning for each document, with the run and the names of the site's sections as the policies see them, and proof
#   that there are tables. check.sh demands it and compares it with what it gave to Conftest.
package carveout_loaded

import data.carveout.azure.regions
import data.carveout.conftest

warn contains {
	"msg": "what is loaded",
	"run": data.carveout_run,
	"site": _site,
	"denials": count(conftest.deny),
} if {
	count(regions.table) > 0
}

default _site := []

_site := sort(object.keys(data.carveout_site))
