package carveout.azure.copies

# The storage account that an address or a connection string names: https://NAME.blob.core.windows.net/c, or
# …;AccountName=NAME;… Any other host may be a name for any account, and a connection string may hold addresses of its own.
account(text) := found[1] if {
	some found in regex.find_all_string_submatch_n(_address_pattern, lower(text), 1)
}

account(text) := found[1] if {
	not contains(lower(text), "endpoint=")
	some found in regex.find_all_string_submatch_n(`(?:^|;)\s*accountname=([^;]+)(?:;|$)`, lower(text), 1)
}

# In a template the suffix may be an expression, which stands in braces.
_address_pattern := `^(?:https?://|(?:wasbs?|abfss?)://[^/@{]+@)?([^/:;]+?)\.(?:blob|file|queue|table|dfs)\.(?:core\.|\{environment\(\)\.suffixes\.storage)`
