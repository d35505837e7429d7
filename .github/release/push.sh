#!/usr/bin/env bash
# Pushes the signed bundle of a folder to an OCI registry, and pulls it back.
#
#   CARVEOUT=<command> VERSION=v1.2.3 OCI_REPOSITORY=<host/name> \
#   OCI_USER=<name> OCI_PASSWORD=<token> .github/release/push.sh <folder>
#
# The password goes from the environment to the standard input of docker login; the
# credentials lie in a folder that is gone when the script ends.
set -euo pipefail

die() {
	printf 'push.sh: %s\n' "$1" >&2
	exit 2
}

if [ "$#" != 1 ] || [ ! -d "$1" ]; then die "name the folder that sign.sh made"; fi
for name in CARVEOUT VERSION OCI_REPOSITORY OCI_USER OCI_PASSWORD; do
	[ -n "${!name:-}" ] || die "$name is not set"
done

DOCKER_CONFIG="$(mktemp -d)"
export DOCKER_CONFIG
trap 'rm -rf "$DOCKER_CONFIG"' EXIT

printf '%s' "$OCI_PASSWORD" |
	docker login --username "$OCI_USER" --password-stdin "${OCI_REPOSITORY%%/*}"

"$CARVEOUT" bundle push "$OCI_REPOSITORY:$VERSION" --bundle "$1/carveout.tar.gz" --key "$1/carveout.pub"

# What a user gets is what was signed.
"$CARVEOUT" bundle pull "$OCI_REPOSITORY:$VERSION" --key "$1/carveout.pub" --output "$DOCKER_CONFIG/pulled"
cmp "$1/carveout.tar.gz" "$DOCKER_CONFIG/pulled/carveout.tar.gz"
