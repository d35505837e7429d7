#!/usr/bin/env bash
# Makes the GitHub release of a tag from the files of a folder, and others beside it.
#
#   GH_TOKEN=<token> GITHUB_REPOSITORY=<owner/name> VERSION=v1.2.3 \
#   .github/release/publish.sh <folder> [<file>…]
#
# The release is a draft until all files are there: nobody sees half of one.
set -euo pipefail

die() {
	printf 'publish.sh: %s\n' "$1" >&2
	exit 2
}

if [ "$#" = 0 ] || [ ! -d "$1" ]; then die "name the folder that sign.sh made"; fi
for name in GH_TOKEN GITHUB_REPOSITORY VERSION; do
	[ -n "${!name:-}" ] || die "$name is not set"
done

beside=()
for file in "${@:2}"; do
	[ -f "$file" ] || die "there is no file $file"
	beside+=("$(realpath "$file")")
done

cd "$1"
sha256sum --check --strict --quiet SHA256SUMS

fingerprint="$(openssl pkey -pubin -in carveout.pub -outform DER | sha256sum | cut -d ' ' -f 1)"
notes="Verify before use: docs/verify.md says how, for each client.

The bundle is signed by the key with the SHA-256 fingerprint

    $fingerprint

Compare it with the fingerprint that you have from elsewhere; this page alone proves nothing."

gh release create "$VERSION" --repo "$GITHUB_REPOSITORY" --verify-tag --draft \
	--title "Carveout $VERSION" --notes "$notes" -- * ${beside[@]+"${beside[@]}"}
gh release edit "$VERSION" --repo "$GITHUB_REPOSITORY" --draft=false
