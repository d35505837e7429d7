# METADATA
# title: What a document holds, whatever its kind
# description: |
#   Each kind reads its documents in its own way and hands over the same: {activities, expected, no_data, unreadable,
#   incomplete}. `expected` is how many activities there must be, so that none is lost in silence; `unreadable` are
#   places that cannot be read as a resource; `incomplete` says {path, message} why the document does not show all.
package carveout.documents.kinds

import data.carveout.documents
import data.carveout.documents.activity
import data.carveout.documents.arm
import data.carveout.documents.inventory
import data.carveout.documents.kubernetes
import data.carveout.documents.terraform

contents := terraform.contents if documents.kind == "terraform"

contents := arm.contents if documents.kind == "arm"

contents := inventory.contents if documents.kind == "inventory"

contents := kubernetes.contents if documents.kind == "kubernetes"

contents := activity.contents if documents.kind == "activity"

# What is refused holds nothing; why it is refused is a finding of its own.
contents := object.union(_nothing, {"expected": 0}) if not documents.kind

# A kind whose contents could not be told has something all the same, which then comes to no decision.
default contents := {"activities": [], "expected": 1, "no_data": 0, "unreadable": set(), "incomplete": set()}

_nothing := {"activities": [], "no_data": 0, "unreadable": set(), "incomplete": set()}
