package carveout.placements_test

import data.carveout.placements

_shown := {"region": "eastasia", "role": "backup", "path": "storage_account_type", "actual": "Geo", "setting": "sql-database-backup"}

# What put a copy there is named; a value that is not shown is not.
test_a_sentence_says_by_what[note] if {
	some note, case in {
		"a value": [{}, "a.b is backed up to eastasia (Hong Kong), put there by storage_account_type = Geo."],
		"a switch": [{"path": "geo_backup_enabled", "actual": true}, "a.b is backed up to eastasia (Hong Kong), put there by geo_backup_enabled = true."],
		"a sensitive value": [{"actual": null}, "a.b is backed up to eastasia (Hong Kong), put there by storage_account_type."],
		"no attribute": [{"path": null, "actual": null}, "a.b is backed up to eastasia (Hong Kong), put there by Azure itself; no attribute shows it."],
		"a stated place": [{"path": null, "actual": null, "setting": null}, "a.b is backed up to eastasia (Hong Kong)."],
		"a country alone": [{"region": null}, "a.b is backed up to Hong Kong, put there by storage_account_type = Geo."],
	}
	placements.sentence("a.b", object.union(_shown, case[0]), "Hong Kong") == case[1]
}
