package system.authz_test

import data.system.authz

_asks(method, path, params) := {"method": method, "path": path, "params": params}

test_an_entry_point_may_be_asked if {
	authz.allow with input as _asks("POST", ["v1", "data", "carveout", "report"], {})
	authz.allow with input as _asks("POST", ["v1", "data", "carveout", "report"], {"provenance": [""]})
	authz.allow with input as _asks("POST", ["v1", "data", "carveout", "report", "gate", "verdict"], {})
}

test_nothing_may_be_written if {
	every method in ["PUT", "PATCH", "DELETE", "GET"] {
		not authz.allow with input as _asks(method, ["v1", "data", "carveout_run"], {})
		not authz.allow with input as _asks(method, ["v1", "policies", "a"], {})
	}
}

test_nothing_else_may_be_asked if {
	every path in [[], ["v1", "query"], ["v1", "compile"], ["v1", "data"], ["v1", "data", "carveout"], ["v1", "data", "carveout_site"], ["v0", "data", "carveout", "report"], ["v1", "data", "carveout", "report", "decisions"]] {
		not authz.allow with input as _asks("POST", path, {})
	}
}

test_no_input_in_a_url if {
	not authz.allow with input as _asks("GET", ["v1", "data", "carveout", "report"], {"input": ["{}"]})
	not authz.allow with input as _asks("GET", ["health"], {"input": ["{}"]})
}

test_an_explanation_is_refused if {
	not authz.allow with input as _asks("POST", ["v1", "data", "carveout", "report"], {"explain": ["full"]})
}

test_health_and_status_may_be_read if {
	authz.allow with input as _asks("GET", ["health"], {"bundles": ["true"]})
	authz.allow with input as _asks("GET", ["v1", "status"], {})
	authz.allow with input as _asks("GET", ["metrics"], {})
}

test_nothing_said_is_refused if {
	not authz.allow with input as {}
	not authz.allow with input as {"method": "POST", "path": ["v1", "data", "carveout", "report"]}
}
