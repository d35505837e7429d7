# METADATA
# title: ARM templates
package carveout.documents.arm

contents := {"activities": [], "expected": 0, "no_data": 0, "unreadable": set(), "incomplete": set()}
