# METADATA
# title: Kubernetes objects
package carveout.documents.kubernetes

contents := {"activities": [], "expected": 0, "no_data": 0, "unreadable": set(), "incomplete": set()}
