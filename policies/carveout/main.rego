# METADATA
# title: Carveout
# description: |
#   The three entry points and nothing else. Each is defined for every input.
#   None of them is legal advice, a licence or a determination.
# entrypoint: false
package carveout

import data.carveout.decisions
import data.carveout.documents.activity
import data.carveout.documents.resources
import data.carveout.reports

# METADATA
# title: The decision on one activity
# description: Input is a carveout.activity/v1 document; one decision, under the first regime asked for.
decision := decisions.decide(activity.normal, decisions.first_regime)

# METADATA
# title: The decision on one resource of a document
# description: Input is {kind, resource, context}, made by the operator's own tooling, never by an author.
resource := decisions.decide(resources.normal, decisions.first_regime)

# METADATA
# title: All decisions on one document
# description: Input is the document itself; its kind is told by its markers or named by the operator.
report := reports.report
