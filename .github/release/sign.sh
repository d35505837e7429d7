#!/usr/bin/env bash
# Signs the bundle of a folder that build.sh made, verifies what came out with a
# public key that came another way, and packs the offline archive.
#
#   CARVEOUT=<command> VERSION=v1.2.3 ISSUER=<who> \
#   CARVEOUT_SIGNING_KEY=<PEM> CARVEOUT_PUBLIC_KEY=<PEM> .github/release/sign.sh <folder>
#
# The private key is read from the environment by the command itself. It stands on
# no command line, in no file and in no output.
set -euo pipefail

die() {
	printf 'sign.sh: %s\n' "$1" >&2
	exit 2
}

if [ "$#" != 1 ] || [ ! -d "$1" ]; then die "name the folder that build.sh made"; fi
for name in CARVEOUT VERSION ISSUER CARVEOUT_SIGNING_KEY CARVEOUT_PUBLIC_KEY; do
	[ -n "${!name:-}" ] || die "$name is not set"
done
[[ "$VERSION" =~ ^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] ||
	die "VERSION is not of the form v1.2.3"

cd "$1"
[ -f SHA256SUMS ] || die "there is no SHA256SUMS in $1"
sha256sum --check --strict --quiet SHA256SUMS

key="$(mktemp)"
trap 'rm -f "$key"' EXIT
printf '%s\n' "$CARVEOUT_PUBLIC_KEY" >"$key"

# A year and a month: who updates once a year is not cut off on the day.
"$CARVEOUT" bundle sign carveout-unsigned.tar.gz --key-env CARVEOUT_SIGNING_KEY \
	--version "${VERSION#v}" --issuer "$ISSUER" --valid-for 400 --output .

# The key that signed must be the one that users know. This machine is new, so it has
# no version to look back at.
"$CARVEOUT" bundle verify carveout.tar.gz --key "$key" --issuer "$ISSUER" --no-store
"$CARVEOUT" bundle verify carveout-unsigned.tar.gz --key "$key" --issuer "$ISSUER" --no-store --unsigned
cp "$key" carveout.pub

"$CARVEOUT" bundle pack . --key carveout.pub --output "carveout-$VERSION-offline.tar.gz"

rm SHA256SUMS
LC_ALL=C sha256sum -- * >"$key"
cp "$key" SHA256SUMS
chmod 0644 ./*
cat SHA256SUMS
