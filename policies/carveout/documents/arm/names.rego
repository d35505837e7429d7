package carveout.documents.arm

# Names as text that can be compared, whatever they will be: literals without case, and in braces what stays an
# expression, with the deployment that evaluates it. The defaults of the document's parameters are not taken: what is
# equal here is equal with any.
canonical(value, scope) := _text(_pieces(value, scope))

_pieces(value, scope) := _apart(_apart(_apart(_apart(_apart(_started(value, scope))))))

_started(value, scope) := [{"expression": substring(value, 1, count(value) - 2), "scope": scope}] if is_expression(value)

_started(value, _) := [{"literal": lower(literal(value))}] if {
	is_string(value)
	not is_expression(value)
}

# One step: each piece is taken apart into those that it is made of.
_apart(pieces) := [part | some piece in pieces; some part in _parts(piece)]

_parts(piece) := [piece] if piece.literal

_parts(piece) := _started(found.value, found.scope) if some found in _names_another(piece)

_parts(piece) := [part | some argument in arguments; some part in _argument(argument, piece.scope)] if arguments := _called("concat", piece)

_parts(piece) := _formatted(arguments, piece.scope) if {
	arguments := _called("format", piece)
	_is_plain_format(arguments[0])
}

_parts(piece) := [piece] if {
	not piece.literal
	count(_names_another(piece)) == 0
	not _called("concat", piece)
	not _formats(piece)
}

_formats(piece) if _is_plain_format(_called("format", piece)[0])

# What a variable, or a parameter that the outer deployment passes, stands for.
_names_another(piece) := {found |
	found := _next({"value": concat("", ["[", piece.expression, "]"]), "scope": piece.scope, "rest": [], "defaults": set()})
	found.rest == []
	is_string(found.value)
	count(found.defaults) == 0
}

# The arguments of a call of this function, if that is all there is.
_called(function, piece) := [trim_space(argument) | some argument in regex.find_n(_argument_pattern, found[2], -1)] if {
	some found in regex.find_all_string_submatch_n(_call_pattern, trim_space(piece.expression), 1)
	lower(found[1]) == function
}

_call_pattern := concat("", [`(?s)^([A-Za-z]+)\s*\(\s*(`, _argument_pattern, `(?:,`, _argument_pattern, `)*)\)$`])

# Text in quotes, and brackets to a depth of three; commas part arguments.
_argument_pattern := `(?:[^()',]|'(?:[^']|'')*'|\((?:[^()']|'(?:[^']|'')*'|\((?:[^()']|'(?:[^']|'')*'|\((?:[^()']|'(?:[^']|'')*')*\))*\))*\))+`

_argument(argument, _) := [{"literal": lower(_unquoted(argument))}] if _is_quoted(argument)

_argument(argument, scope) := [{"expression": argument, "scope": scope}] if not _is_quoted(argument)

_is_quoted(argument) if regex.match(`^'(?:[^']|'')*'$`, argument)

_unquoted(argument) := replace(substring(argument, 1, count(argument) - 2), "''", "'")

# '{0}/{1}': text and places for arguments, without widths.
_is_plain_format(argument) if regex.match(`^'(?:[^'{}]|''|\{[0-9]+\})*'$`, argument)

_formatted(arguments, scope) := [part |
	some token in regex.find_n(`\{[0-9]+\}|[^{}]+`, _unquoted(arguments[0]), -1)
	some part in _token(token, arguments, scope)
]

_token(token, _, _) := [{"literal": lower(token)}] if not startswith(token, "{")

_token(token, arguments, scope) := _argument(arguments[to_number(trim(token, "{}")) + 1], scope) if startswith(token, "{")

# A slash within an expression parts no names.
_text(pieces) := concat("", [text | some piece in pieces; text := _piece_text(piece)])

_piece_text(piece) := piece.literal

_piece_text(piece) := concat("", ["{", replace(text, "/", "|"), "}"]) if {
	not piece.literal
	text := concat("@", [_plain(piece.expression), json.marshal(piece.scope)])
}

# An expression without spaces and case, but for what stands in quotes and names no parameter or variable: uniqueString
# tells 'a b', 'ab' and 'AB' apart.
_plain(expression) := concat("", [_bare(token, array.slice(tokens, 0, i)) |
	tokens := regex.find_n(`'(?:[^']|'')*'|[^']+`, expression, -1)
	some i, token in tokens
])

_bare(token, before) := token if _tells_apart(token, before)

_bare(token, before) := regex.replace(lower(token), `\s`, "") if not _tells_apart(token, before)

_tells_apart(token, before) if {
	_is_quoted(token)
	not regex.match(`(?i)\b(parameters|variables)\s*\(\s*$`, concat("", before))
}
