# METADATA
# title: Inventories of what is deployed
package carveout.documents.inventory

contents := {"activities": [], "expected": 0, "no_data": 0, "unreadable": set(), "incomplete": set()}
