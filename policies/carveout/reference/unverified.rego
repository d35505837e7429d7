package carveout.reference

import data.carveout.azure.clouds
import data.carveout.azure.regions
import data.carveout.azure.settings
import data.carveout.crypto.algorithms
import data.carveout.crypto.modes
import data.carveout.law.countries
import data.carveout.law.subdivisions
import data.carveout.law.treated_as

# Rows of the law and of the settings that ship as unverified.
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

# A region's row, which is named where a decision rests on it.
unverified_region(name) if {
	row := regions.rows[name]
	not row.verified == true
}

unverified contains $"setting {id}" if {
	some id, row in settings.rows
	not row.verified == true
}

unverified contains $"cloud {name}" if {
	some name, row in clouds.rows
	not row.verified == true
}

unverified contains $"algorithm {name}" if {
	some name, row in algorithms.rows
	not row.verified == true
}

unverified contains $"mode {name}" if {
	some name, row in modes.rows
	not row.verified == true
}
