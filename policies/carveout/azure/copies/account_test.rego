package carveout.azure.copies_test

import data.carveout.azure.copies

test_an_account_is_told_from_an_address_or_a_connection_string if {
	wrong := {text | some text, name in _accounts; _told(text) != name}
	wrong == set()
}

_told(text) := copies.account(text)

_told(text) := "" if not copies.account(text)

_accounts := {
	"https://Logs.blob.core.windows.net/": "logs",
	"http://logs.blob.core.windows.net": "logs",
	"https://logs.dfs.core.usgovcloudapi.net/c?sv=2024&sig=x": "logs",
	"logs.blob.core.windows.net": "logs",
	"wasbs://c@logs.blob.core.windows.net/d": "logs",
	"https://{variables('logs')@[]}.blob.core.windows.net": "{variables('logs')@[]}",
	"https://logs.blob.{environment().suffixes.storage@[]}/c": "logs",
	"DefaultEndpointsProtocol=https;AccountName=Logs;AccountKey=a==;EndpointSuffix=core.windows.net": "logs",
	"AccountName=logs": "logs",
	# The copy in the pair, and a zone of names: no account is called so.
	"https://logs-secondary.blob.core.windows.net": "logs-secondary",
	"https://logs.z01.blob.storage.azure.net": "",
	"logs": "",
	"https://logs.example.com": "",
	"https://logs.blob.example.com": "",
	"https://example.com/logs.blob.core.windows.net": "",
	"https://logs.servicebus.windows.net": "",
	"AccountName=logs;BlobEndpoint=https://others.example.com": "",
	"Endpoint=sb://logs.servicebus.windows.net/;EntityPath=x": "",
	"": "",
}
