#!/usr/bin/env bash
# Runs carveout check with the inputs of the action and ends with its exit code.
#
# The inputs come as INPUT_… in the environment and leave only as elements of an
# array: none of them is ever read as shell. An input that was not given is the word
# "none" (action.yml); one that is empty is refused, since that is a variable of a
# pipeline that is not set, and a run without its site or its bundle would decide
# something else than was asked for.
#
# The log of a job can be public, so by default it gets the verdict and the rules, and
# nothing of a document. The results stay in a file on the runner.
set -euo pipefail

: "${CARVEOUT_BIN:?}" "${RUNNER_TEMP:?}" "${GITHUB_OUTPUT:?}"

refuse() {
	printf 'carveout: %s\n' "$1" >&2
	output exit-code 2
	output verdict error
	exit 2
}

output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# of: the value of an input in $value; fails if it was not given.
of() {
	local variable
	# Not ${1^^}, nor an empty array as it is: macOS has bash 3.2.
	variable="INPUT_$(printf '%s' "$1" | tr 'a-z-' 'A-Z_')"
	value="${!variable-none}"
	[ -n "$value" ] || refuse "the input $1 is empty; give it a value or leave it out"
	[ "$value" != none ]
}

# one: adds a flag that takes one value, if it was given.
one() {
	if of "$1"; then
		case "$value" in
		*[[:cntrl:]]*) refuse "the input $1 has a line break; give it one line" ;;
		esac
		arguments+=("--$1=$value")
	fi
}

# each: adds a flag for each line of a value.
each() {
	if ! of "$1"; then return; fi
	local line before
	before="${#arguments[@]}"
	while IFS= read -r line; do
		if [ -n "$line" ]; then arguments+=("--$1=$line"); fi
	done <<<"$value"
	[ "${#arguments[@]}" -gt "$before" ] || refuse "the input $1 has empty lines only; give it a value or leave it out"
}

arguments=()
one site
each workload
one regime
one kind
one location
one bundle
one key
one key-id
one site-key
one site-key-id
one store
one gate
one only

of format || value=redacted
format="$value"
case "$format" in
redacted | table | json) ;;
*) refuse "the input format is none of redacted, table, json" ;;
esac

of upload-sarif || value=false
sarif="$value"
case "$sarif" in
true | false) ;;
*) refuse "the input upload-sarif is neither true nor false" ;;
esac

of files || refuse "the input files names no document"
documents=()
while IFS= read -r line; do
	case "$line" in
	"") ;;
	-) refuse "the input files names standard input; there is none" ;;
	*)
		[ -e "$line" ] || refuse "there is no file $line (the input files)"
		documents+=("$line")
		;;
	esac
done <<<"$value"
[ "${#documents[@]}" -gt 0 ] || refuse "the input files names no document"

work="$(mktemp -d "$RUNNER_TEMP/carveout.XXXXXX")"
results="$work/results.json"

code=0
"$CARVEOUT_BIN/carveout" check ${arguments[@]+"${arguments[@]}"} --format=json --output="$results" -- "${documents[@]}" \
	2>"$work/messages" || code=$?

if [ ! -s "$results" ]; then
	# No document was decided on, so what is said is about the inputs.
	# It can name workloads and records of the site, which a public log must not.
	if [ "$format" = redacted ] && of site; then
		printf 'carveout: nothing was decided; why is in %s, and "format: table" prints it here\n' "$work/messages" >&2
	else
		cat "$work/messages" >&2
	fi
	[ "$code" != 0 ] || code=2
	output exit-code "$code"
	output verdict error
	exit "$code"
fi

case "$format" in
redacted)
	"$CARVEOUT_BIN/carveout-action" rules "$results"
	printf 'carveout: the whole report is in %s; "format: table" prints it here\n' "$results"
	;;
json)
	cat "$work/messages" >&2
	cat "$results"
	;;
table)
	again=0
	"$CARVEOUT_BIN/carveout" check ${arguments[@]+"${arguments[@]}"} --format=table -- "${documents[@]}" || again=$?
	# A document that changed in between has no one verdict.
	[ "$again" = "$code" ] || refuse "two runs ended with different exit codes, $code and $again"
	;;
esac

verdict="$("$CARVEOUT_BIN/carveout-action" verdict "$results")"
case "$code $verdict" in
"0 met" | "0 nothing" | "1 not_met" | "2 error" | "3 undetermined") ;;
*) refuse "the exit code $code and the verdict $verdict do not belong together" ;;
esac

if [ "$sarif" = true ]; then
	"$CARVEOUT_BIN/carveout-action" sarif "$results" >"$work/carveout.sarif"
	output sarif "$work/carveout.sarif"
fi

printf 'carveout: %s\n' "$verdict"
output results "$results"
output verdict "$verdict"
output exit-code "$code"
exit "$code"
