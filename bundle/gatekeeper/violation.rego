# METADATA
# title: What Gatekeeper rejects
# description: Every deny of the shipped gate is a violation; what it rests on stands in its details.
package carveout_gatekeeper

import data.carveout.conftest

violation contains {"msg": denial.msg, "details": object.remove(denial, ["msg"])} if some denial in conftest.deny
