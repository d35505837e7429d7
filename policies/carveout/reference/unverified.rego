package carveout.reference

import data.carveout.azure.regions
import data.carveout.azure.settings
import data.carveout.law.countries
import data.carveout.law.subdivisions
import data.carveout.law.treated_as

# Rows that ship as unverified and may bear on a decision; a region that is not settled bears on none.
unverified contains $"country {country}: {listing.list} from {listing.from}" if {
	some country, row in countries.rows
	some listing in row.listings
	not listing.verified == true
}

unverified contains $"place {place}: treated as {row.as} under {regime}" if {
	some place, row in treated_as.rows
	some regime, treatment in row.by_regime
	not treatment.verified == true
}

unverified contains $"subdivision {code}" if {
	some code, row in subdivisions.rows
	row.proscribed_by_parameter != null
	not row.verified == true
}

unverified contains $"region {name}" if {
	some name, row in regions.rows
	regions.locate(name).country != null
	not row.verified == true
}

unverified contains $"setting {id}" if {
	some id, row in settings.rows
	not row.verified == true
}
