#!/usr/bin/env bash
# A step for pipelines: decides documents with Conftest and the policies of an
# unpacked bundle, and passes only if Conftest really decided each of them.
#
#   check.sh --policy FOLDER --run RUN.json [--site FOLDER] DOCUMENT...
#
# Conftest by itself passes where it finds no rule, no document or a namespace
# that does not exist, where --combine changes what the rules see, and where a
# file or a variable of the environment sets one of its flags.
#
# FOLDER is what `carveout bundle pull`, or `verify` and tar, have left: Conftest
# verifies nothing. RUN.json holds {"carveout_run": {…}}. Needs bash, conftest and jq.
#
# Exit codes: 0 nothing is denied, 1 something is, 2 there is no decision.
set -euo pipefail

no_decision() {
	printf 'no decision: %s\n' "$*" >&2
	exit 2
}

policy="" run="" site="" documents=()
while [ $# -gt 0 ]; do
	case $1 in
	--policy | --run | --site)
		[ $# -ge 2 ] || no_decision "$1 needs a value"
		declare "${1#--}=$2"
		shift 2
		;;
	# No other flag gets through to Conftest: --combine and --namespace least of all.
	-*) no_decision "$1 is no flag of this script" ;;
	*)
		documents+=("$1")
		shift
		;;
	esac
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in conftest jq realpath; do
	command -v "$tool" >/dev/null || no_decision "there is no $tool"
done
[ ${#documents[@]} -gt 0 ] || no_decision "no document is named"
[ -n "$policy" ] || no_decision "--policy is missing"
[ -n "$run" ] || no_decision "--run is missing"
[ -d "$policy" ] || no_decision "$policy: there is no such folder of policies"
[ -z "$site" ] || [ -d "$site" ] || no_decision "$site: there is no such folder of a site"
jq -e '.carveout_run | type == "object"' "$run" >/dev/null 2>&1 || no_decision "$run: it holds no object carveout_run"

# One place for all paths: Conftest is run in an empty folder, where no
# conftest.toml can set its flags, and without its variables.
paths=()
for document in "${documents[@]}"; do
	[ -f "$document" ] || no_decision "$document: there is no such file"
	paths+=("$(realpath -- "$document")")
done
[ "$(printf '%s\n' "${paths[@]}" | sort -u | wc -l)" -eq ${#paths[@]} ] || no_decision "a document is named twice"
policy=$(realpath -- "$policy") run=$(realpath -- "$run")
data=(--data "$policy" --data "$run")
# More keys than these would add rows to the tables of the policies.
jq -e 'keys == ["carveout_run"]' "$run" >/dev/null || no_decision "$run: it holds more than carveout_run"
if [ -n "$site" ]; then
	site=$(realpath -- "$site")
	for file in "$site"/* "$site"/.[!.]*; do
		[ -e "$file" ] || [ -L "$file" ] || continue
		case "$file" in
		*.json) jq -e 'type == "object" and keys == ["carveout_site"]' "$file" >/dev/null 2>&1 || no_decision "$file: it holds something else than carveout_site" ;;
		*.md | *.txt | "$site/.git" | "$site/.gitignore" | "$site/.gitattributes") ;;
		*) no_decision "$file: a folder of a site holds its JSON files, and nothing else that could be taken for data" ;;
		esac
	done
	data+=(--data "$site")
fi
# Conftest takes a comma in the value of a flag for the end of a path.
case "$policy$run$site$here" in
*,*) no_decision "a path has a comma: $policy $run $site $here" ;;
esac
for variable in "${!CONFTEST_@}"; do
	unset "$variable"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/empty"

code=0
(cd "$work/empty" && conftest test --policy "$policy" --policy "$here/loaded.rego" "${data[@]}" \
	--namespace carveout.conftest --namespace carveout_loaded --all-namespaces=false \
	--combine=false --no-fail=false --fail-on-warn=false --show-builtin-errors --output json \
	"${paths[@]}") >"$work/results.json" || code=$?
[ "$code" -le 1 ] || no_decision "conftest exits with $code"
[ -s "$work/results.json" ] || no_decision "conftest gives no results"
jq -e 'type == "array"' "$work/results.json" >/dev/null 2>&1 || no_decision "conftest gives no results"

# What must be true of the results; the first line that is printed is the cause.
# A list, or several documents in one file, have several results: Conftest decides
# the members one by one, without what the others say of them.
problems=$(jq -r --slurpfile run "$run" --arg site "$site" --args '
	def of($file; $namespace): map(select(.filename == $file and .namespace == $namespace));
	. as $results
	| $ARGS.positional[] as $file
	| ($results | of($file; "carveout.conftest")) as $decided
	| ($results | of($file; "carveout_loaded")) as $loaded
	| [$loaded[].warnings[]?.metadata] as $seen
	| if ($decided | length) > 1 or ($seen | length) > 1 then "\($file): it holds several documents, which Conftest decides one by one: use carveout check"
	  elif ($decided | length) == 0 then "\($file): no rule of carveout.conftest was tried"
	  elif $decided[0].successes + ($decided[0].failures + $decided[0].warnings + ($decided[0].exceptions // []) | length) == 0 then "\($file): no rule of carveout.conftest was tried"
	  elif ($seen | length) != 1 then "\($file): the tables of the policies are not loaded"
	  elif $seen[0].run != $run[0].carveout_run then "\($file): the run that was loaded is not that of the file"
	  elif $site != "" and ($seen[0].site | length) == 0 then "\($file): the site is not loaded"
	  elif $seen[0].denials != ($decided[0].failures // [] | length) then "\($file): Conftest tells \($decided[0].failures // [] | length) of \($seen[0].denials) denials"
	  else empty end' "${paths[@]}" <"$work/results.json") || no_decision "the results are not as Conftest writes them"
[ -z "$problems" ] || no_decision "$problems"
[ "$(jq length "$work/results.json")" -eq $((2 * ${#paths[@]})) ] || no_decision "there are results of something else"

jq -r '.[] | select(.namespace == "carveout.conftest")
	| (.failures // [] | .[] | "denied: \(.msg)"), (.warnings // [] | .[] | "warning: \(.msg)")' "$work/results.json"
failures=$(jq '[.[] | .failures // [] | length] | add' "$work/results.json")
if [ "$failures" -gt 0 ] || [ "$code" -ne 0 ]; then
	echo "$failures denials in ${#paths[@]} documents"
	exit 1
fi
echo "nothing is denied in ${#paths[@]} documents"
