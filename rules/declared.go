package rules

import (
	"slices"
	"strings"
)

// declaration is one line of a style attribute.
type declaration struct {
	property, value string
	important       bool
}

// declarations reads a style attribute. Names and values are in lower case.
// Source: CSS Syntax, "parse a list of declarations"; CSS Style Attributes.
func declarations(style string) []declaration {
	var out []declaration
	for _, part := range splitCSS(style, ';') {
		name, value, ok := strings.Cut(part, ":")
		if !ok {
			continue
		}
		d := declaration{property: strings.ToLower(strings.TrimSpace(name)), value: strings.ToLower(strings.TrimSpace(value))}
		if i := strings.LastIndexByte(d.value, '!'); i >= 0 && strings.TrimSpace(d.value[i+1:]) == "important" {
			d.important, d.value = true, strings.TrimSpace(d.value[:i])
		}
		out = append(out, d)
	}
	return out
}

// splitCSS parts a text at a separator that stands outside strings, brackets
// and comments; comments are left out.
func splitCSS(s string, at byte) []string {
	var out []string
	var b strings.Builder
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s):
			b.WriteByte(c)
			i++
			c = s[i]
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				return append(out, b.String())
			}
			i += end + 3
			b.WriteByte(' ')
			continue
		case c == '"' || c == '\'':
			quote = c
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth = max(0, depth-1)
		case c == at && depth == 0:
			out = append(out, b.String())
			b.Reset()
			continue
		}
		b.WriteByte(c)
	}
	return append(out, b.String())
}

// winner is the declaration of the style attribute that counts for the
// property: the last of the important ones, else the last. Those with a value
// that browsers do not take are left out.
// Source: CSS Cascade, "cascade sorting order".
func winner(style, property string) (declaration, bool) {
	var best declaration
	found := false
	for _, d := range declarations(style) {
		if takes(&d, property) && (!found || d.important || !best.important) {
			best, found = d, true
		}
	}
	return best, found
}

// takes tells whether the declaration sets the property. Of the shorthand font
// only the line height is looked at.
func takes(d *declaration, property string) bool {
	switch {
	case d.property == property:
		return validSpacing(d.value, property)
	case d.property == "all":
		return slices.Contains(wideKeywords, d.value)
	case d.property == "font" && property == "line-height":
		if slices.Contains(wideKeywords, d.value) {
			return true
		}
		_, rest, ok := strings.Cut(d.value, "/")
		if d.value, ok = firstWord(rest, ok); !ok {
			d.value = "normal"
		}
		return true
	}
	return false
}

func firstWord(s string, ok bool) (string, bool) {
	words := strings.Fields(s)
	if !ok || len(words) == 0 {
		return "", false
	}
	return words[0], true
}

// wideKeywords are the values that every property takes.
var wideKeywords = []string{"inherit", "initial", "unset", "revert", "revert-layer"}

// validSpacing tells whether browsers take a value for a property of spacing.
func validSpacing(value, property string) bool {
	if value == "normal" || slices.Contains(wideKeywords, value) || strings.HasSuffix(value, ")") {
		return true
	}
	unit := strings.TrimLeft(strings.TrimLeft(value, "+-"), "0123456789.")
	number := strings.TrimSuffix(value, unit)
	if strings.Trim(number, "+-.") == "" || strings.ContainsAny(unit, " ,/") {
		return false
	}
	if property == "line-height" {
		return !strings.HasPrefix(number, "-")
	}
	return unit != "" || strings.Trim(number, "+-.0") == ""
}

// inherits tells whether a value gives the element what its parent has.
func inherits(value string) bool {
	return slices.Contains([]string{"inherit", "unset", "revert", "revert-layer"}, value)
}
