package carveout.clauses.end_to_end_test

# --- What a document shows of a key where it is worse than what is stated.

_seen(change, shown) := object.union(_key(change), {"facts": object.union(_key(change).facts, {"key_stores": [{
	"value": [object.union({"id": "k-1", "address": "k", "link": null, "store": null, "exportable": null, "country": null}, shown)],
	"provenance": "document", "ref": "key_stores", "source": null,
}]})})

_vault_shown := {"store": {"value": "provider_vault", "path": "v.sku_name"}}

_hsm_shown := {"store": {"value": "provider_hsm", "path": "k"}}

_export := {"exportable": {"value": true, "path": "k.exportable"}}

_in_hsm := {"store": "provider_hsm", "operator": "provider"}

_accepted_hsm := _with_parameter("provider_hsm_accepted", true)

_shown_keys := {
	"nothing": [_seen({}, {}), _site, "met", _none],
	"a key of one's own in an HSM of the provider": [_seen({}, _hsm_shown), _site, "undetermined", {"key-shown-in-worse-store"}],
	"a key of one's own in such an HSM, accepted": [_seen({}, _hsm_shown), _accepted_hsm, "met", _none],
	"a key of one's own in a vault": [_seen({}, _vault_shown), _site, "undetermined", {"key-shown-in-worse-store"}],
	"in a vault of a provider that is no third party": [_seen({}, _vault_shown), _no_third, "met", _none],
	"an accepted HSM is no vault of software": [_seen(_in_hsm, _vault_shown), _accepted_hsm, "undetermined", {"key-shown-in-worse-store"}],
	"what is attested and shown is said once": [_seen(_in_hsm, _hsm_shown), _site, "undetermined", {"key-in-hsm-of-provider"}],
	"a better store than attested": [_seen({"store": "provider_vault"}, _hsm_shown), _site, "undetermined", {"key-in-store-of-provider"}],
	"the provider can use it all the same": [_seen({"provider_can_use": true}, _hsm_shown), _accepted_hsm, "not_met", {"provider-can-use-key"}],
	"exportable, and stated not to be": [_seen({}, _export), _site, "undetermined", {"key-shown-exportable"}],
	"exportable, and stated to be": [_seen({"exportable": true}, _export), _site, "met", _none],
	"of another key": [_seen({}, object.union(_vault_shown, {"id": "k-2"})), _site, "met", _none],
	"of a key that is none": [_seen({}, {"id": null}), _site, "met", _none],
}

test_the_worse_of_what_is_stated_and_shown_wins if _wrong("custody", _shown_keys) == _none

test_exportable_and_not_stated if {
	lacking := object.union(_without_field("exportable"), {"facts": object.union(_without_field("exportable").facts, {"key_stores": _seen({}, _export).facts.key_stores})})
	_wrong("custody", {"not stated": [lacking, _site, "met", _none]}) == _none
}
