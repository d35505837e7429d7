#!/usr/bin/env bash
# Builds what a release holds before anything is signed, into a folder that must
# not exist yet: the unsigned bundle, the Gatekeeper templates with their samples, the
# command for each platform with its SBOM, and SHA256SUMS over all of them.
#
#   CYCLONEDX_GOMOD=<path of the tool> [VERSION=v1.2.3] .github/release/build.sh <folder>
#
# `make release-files` gives it the tool. The folder lies outside the checkout, or
# in .cache: a file that git does not know would make Go stamp the commands as
# built from a modified tree. One commit gives the same bytes in any folder, under
# any umask, time zone and user; .github/workflows/build.yml holds it to that.
set -euo pipefail

die() {
	printf 'build.sh: %s\n' "$1" >&2
	exit 2
}

[ "$#" = 1 ] || die "name one folder to build into"
[ -x "${CYCLONEDX_GOMOD:-}" ] || die "CYCLONEDX_GOMOD names no program; run make release-files"
[ ! -e "$1" ] || die "$1 exists already; name a folder that does not"

mkdir -p "$1"
out="$(cd "$1" && pwd)"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Nothing of the user's own settings gets into the build.
unset GOFLAGS GOEXPERIMENT GOOS GOARCH GOAMD64 GOARM64
export GOENV=off GOWORK=off CGO_ENABLED=0 LC_ALL=C

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

go build -trimpath -o "$work/carveout" ./harness/cmd/carveout
# In a release the revision, which an OPA server tells, is the version; else that of the sources.
revision=()
[[ "${VERSION:-}" =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]] && revision=(--revision "${VERSION#v}")
"$work/carveout" bundle build "${revision[@]}" --output "$out/carveout-unsigned.tar.gz"
# A release has no folders: storage/template.yaml is gatekeeper-storage-template.yaml.
go run ./bundle/cmd/bundle templates "$work/gatekeeper"
for file in "$work"/gatekeeper/*/*.yaml; do
	group="$(basename "$(dirname "$file")")"
	cp "$file" "$out/gatekeeper-$group-$(basename "$file")"
done

for platform in linux_amd64 linux_arm64 darwin_amd64 darwin_arm64 windows_amd64; do
	name="carveout_$platform"
	case "$platform" in windows_*) name="$name.exe" ;; esac
	GOOS="${platform%_*}" GOARCH="${platform#*_}" \
		go build -trimpath -buildvcs=true -ldflags '-s -w' -o "$out/$name" ./harness/cmd/carveout
	# A serial number and a time would differ from build to build.
	"$CYCLONEDX_GOMOD" bin -json -noserial -notimestamp -std -output "$out/$name.cdx.json" "$out/$name"
done

cd "$out"
# sha256sum is no part of macOS; there, shasum is.
if command -v sha256sum >/dev/null; then
	sums=(sha256sum)
else
	sums=(shasum -a 256)
fi
"${sums[@]}" -- * >"$work/SHA256SUMS"
cp "$work/SHA256SUMS" SHA256SUMS
cat SHA256SUMS
