package verify

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

// The limits of Rego: a parsed file takes some 300 bytes and 4 µs a token, and
// the parser calls itself for each bracket. The longest of the policies has 3,500
// tokens and eleven levels, all of them together 155,000 tokens.
const (
	maxRegoFileTokens = 40_000
	maxRegoTokens     = 500_000
	maxRegoDepth      = 64
	maxRegoNumber     = 32
)

func (b *budget) checkRego(file archive.File, name string) error {
	switch {
	case name != Policies || !strings.HasPrefix(file.Name, name+"/"):
		return refusal.At(refusal.FileUnexpected, file.Name, "a bundle of %s holds no policy there", name)
	case strings.HasSuffix(file.Name, "_test.rego"):
		return refusal.At(refusal.RegoTest, file.Name, "the file is a test")
	case !utf8.Valid(file.Content) || bytes.HasPrefix(file.Content, []byte(byteOrderMark)) || bytes.IndexByte(file.Content, 0) >= 0:
		return refusal.At(refusal.RegoEncoding, file.Name, "the file is not valid UTF-8 without a byte order mark and zero bytes")
	}
	size := measureRego(file.Content)
	b.regoTokens += size.tokens
	switch {
	case size.depth > maxRegoDepth:
		return refusal.At(refusal.RegoDepth, file.Name, "the file is nested deeper than %d brackets", maxRegoDepth)
	case size.tokens > maxRegoFileTokens:
		return refusal.At(refusal.RegoTooLarge, file.Name, "the file has about %d tokens, more than %d", size.tokens, maxRegoFileTokens)
	case b.regoTokens > maxRegoTokens:
		return refusal.At(refusal.RegoTooLarge, file.Name, "up to this file the policies have more than %d tokens", maxRegoTokens)
	case size.number > maxRegoNumber:
		return refusal.At(refusal.RegoTooLarge, file.Name, "the file has a number of %d characters, more than %d", size.number, maxRegoNumber)
	}
	return nil
}

// extent is an upper bound of what the parser has to hold. Comments and text
// count as if they were code.
type extent struct{ tokens, depth, number int }

func measureRego(text []byte) extent {
	var found extent
	depth, word, digits := 0, false, 0
	for _, c := range text {
		if isWord(c) {
			if !word {
				found.tokens++
				word, digits = true, 0
				if c >= '0' && c <= '9' {
					digits = 1
				}
			} else if digits > 0 {
				digits++
			}
			found.number = max(found.number, digits)
			continue
		}
		word = false
		switch c {
		case ' ', '\t', '\r', '\n':
			continue
		case '(', '[', '{':
			depth++
			found.depth = max(found.depth, depth)
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
		found.tokens++
	}
	return found
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}
