#!/usr/bin/env bash
# Builds the commands of the action from the action's own checkout, so that the
# commit in `uses:` pins what runs.
#
#   RUNNER_TEMP=<folder> GITHUB_OUTPUT=<file> .github/action/build.sh
set -euo pipefail

: "${RUNNER_TEMP:?}" "${GITHUB_OUTPUT:?}"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# The settings of the calling workflow's own Go build are none of ours; the versions
# and checksums of go.mod and go.sum hold.
unset GOFLAGS GOEXPERIMENT GOOS GOARCH
export GOWORK=off CGO_ENABLED=0

bin="$(mktemp -d "$RUNNER_TEMP/carveout-bin.XXXXXX")"
go build -mod=readonly -trimpath -o "$bin" ./harness/cmd/carveout ./harness/cmd/carveout-action
printf 'bin=%s\n' "$bin" >>"$GITHUB_OUTPUT"
