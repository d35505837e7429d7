package carveout.azure.settings_test

# The second half of the table, see proven_test.rego.
cases_b := {}
