package carveout.site.authorizations

# The USML, 121.1: a category is a Roman numeral and may be followed by a paragraph, XI(d). Whether a category that is
# listed covers its paragraphs, and a paragraph the one below it, is for who reads the authorization.

_of_category(asked, listed) := _open("a category of the USML, listed or asked, cannot be read") if {
	not _normal(asked) in {_normal(category) | some category in listed}
	count({word | some word in ({asked} | listed); not _numeral(word)}) > 0
}

_of_category(asked, listed) := _open("its usml name another paragraph of a category that is asked, or none") if {
	not _normal(asked) in {_normal(category) | some category in listed}
	_readable_all({asked} | listed)
	_numeral(asked) in {_numeral(category) | some category in listed}
}

_of_category(asked, listed) := _against("its usml do not cover all that is asked") if {
	_readable_all({asked} | listed)
	not _numeral(asked) in {_numeral(category) | some category in listed}
}

_readable_all(words) if {
	every word in words {
		_numeral(word)
	}
}

# In capitals and without blanks.
_normal(category) := upper(replace(trim_space(category), " ", "")) if is_string(category)

_normal(category) := category if not is_string(category)

_numeral(category) := split(_normal(category), "(")[0] if {
	is_string(category)
	regex.match(`^X{0,2}(IX|IV|V?I{0,3})(\(.*)?$`, _normal(category))
	not startswith(_normal(category), "(")
	_normal(category) != ""
}
