package aria

import (
	"slices"
	"strings"
)

// Type is the value type of a state or property.
// Source: WAI-ARIA 1.2, section 6.2.3.
type Type string

const (
	TrueFalse   Type = "true or false"
	OptionTrue  Type = "true, false or undefined"
	Tristate    Type = "true, false, mixed or undefined"
	IDReference Type = "the id of one element"
	IDList      Type = "ids of elements"
	Integer     Type = "a whole number"
	Number      Type = "a number"
	String      Type = "text"
	Token       Type = "one word of its list"
	TokenList   Type = "words of its list"
)

// Attribute is a state or property.
type Attribute struct {
	Type   Type
	Words  []string // of Token and TokenList
	Global bool     // may be used everywhere, though some of it is deprecated
}

// Attributes are the states and properties by name.
var Attributes = map[string]Attribute{
	"aria-actions":                {Type: IDList, Global: true},
	"aria-activedescendant":       {Type: IDReference},
	"aria-atomic":                 {Type: TrueFalse, Global: true},
	"aria-autocomplete":           {Type: Token, Words: []string{"inline", "list", "both", "none"}},
	"aria-braillelabel":           {Type: String, Global: true},
	"aria-brailleroledescription": {Type: String, Global: true},
	"aria-busy":                   {Type: TrueFalse, Global: true},
	"aria-checked":                {Type: Tristate},
	"aria-colcount":               {Type: Integer},
	"aria-colindex":               {Type: Integer},
	"aria-colindextext":           {Type: String},
	"aria-colspan":                {Type: Integer},
	"aria-controls":               {Type: IDList, Global: true},
	"aria-current":                {Type: Token, Words: []string{"page", "step", "location", "date", "time", "true", "false"}, Global: true},
	"aria-describedby":            {Type: IDList, Global: true},
	"aria-description":            {Type: String, Global: true},
	"aria-details":                {Type: IDList, Global: true},
	"aria-disabled":               {Type: TrueFalse, Global: true},
	"aria-dropeffect":             {Type: TokenList, Words: []string{"copy", "execute", "link", "move", "none", "popup"}, Global: true},
	"aria-errormessage":           {Type: IDList, Global: true},
	"aria-expanded":               {Type: OptionTrue},
	"aria-flowto":                 {Type: IDList, Global: true},
	"aria-grabbed":                {Type: OptionTrue, Global: true},
	"aria-haspopup":               {Type: Token, Words: []string{"false", "true", "menu", "listbox", "tree", "grid", "dialog"}, Global: true},
	"aria-hidden":                 {Type: OptionTrue, Global: true},
	"aria-invalid":                {Type: Token, Words: []string{"grammar", "false", "spelling", "true"}, Global: true},
	"aria-keyshortcuts":           {Type: String, Global: true},
	"aria-label":                  {Type: String, Global: true},
	"aria-labelledby":             {Type: IDList, Global: true},
	"aria-level":                  {Type: Integer},
	"aria-live":                   {Type: Token, Words: []string{"assertive", "off", "polite"}, Global: true},
	"aria-modal":                  {Type: TrueFalse},
	"aria-multiline":              {Type: TrueFalse},
	"aria-multiselectable":        {Type: TrueFalse},
	"aria-orientation":            {Type: Token, Words: []string{"horizontal", "undefined", "vertical"}},
	"aria-owns":                   {Type: IDList, Global: true},
	"aria-placeholder":            {Type: String},
	"aria-posinset":               {Type: Integer},
	"aria-pressed":                {Type: Tristate},
	"aria-readonly":               {Type: TrueFalse},
	"aria-relevant":               {Type: TokenList, Words: []string{"additions", "all", "removals", "text"}, Global: true},
	"aria-required":               {Type: TrueFalse},
	"aria-roledescription":        {Type: String, Global: true},
	"aria-rowcount":               {Type: Integer},
	"aria-rowindex":               {Type: Integer},
	"aria-rowindextext":           {Type: String},
	"aria-rowspan":                {Type: Integer},
	"aria-selected":               {Type: OptionTrue},
	"aria-setsize":                {Type: Integer},
	"aria-sort":                   {Type: Token, Words: []string{"ascending", "descending", "none", "other"}},
	"aria-valuemax":               {Type: Number},
	"aria-valuemin":               {Type: Number},
	"aria-valuenow":               {Type: Number},
	"aria-valuetext":              {Type: String},
}

// IsGlobal tells whether a state or property may be used on every element.
func IsGlobal(attribute string) bool { return Attributes[attribute].Global }

// Accepts tells whether a value that is not empty is valid for the attribute.
// Ids need not exist.
func (a Attribute) Accepts(value string) bool {
	switch a.Type {
	case TrueFalse:
		return value == "true" || value == "false"
	case OptionTrue:
		return value == "true" || value == "false" || value == "undefined"
	case Tristate:
		return value == "true" || value == "false" || value == "mixed" || value == "undefined"
	case IDReference:
		return len(strings.Fields(value)) == 1
	case Integer:
		return isNumber(value, false)
	case Number:
		return isNumber(value, true)
	case Token:
		return slices.Contains(a.Words, value)
	case TokenList:
		words := strings.Fields(value)
		return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(a.Words, w) })
	}
	return true
}

// Wanted says in words what values the attribute takes.
func (a Attribute) Wanted() string {
	if len(a.Words) == 0 {
		return string(a.Type)
	}
	list := strings.Join(a.Words[:len(a.Words)-1], ", ") + " or " + a.Words[len(a.Words)-1]
	if a.Type == TokenList {
		return "any of " + list
	}
	return list
}

// isNumber tells whether the value is a number as HTML writes them: a sign, a
// whole part, and with fraction also decimals and an exponent.
func isNumber(s string, fraction bool) bool {
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	whole, rest := digits(s)
	if !fraction {
		return whole > 0 && rest == ""
	}
	decimals := 0
	if after, ok := strings.CutPrefix(rest, "."); ok {
		decimals, rest = digits(after)
	}
	if whole+decimals == 0 {
		return false
	}
	if rest == "" {
		return true
	}
	exponent, ok := strings.CutPrefix(strings.ToLower(rest), "e")
	return ok && isNumber(exponent, false)
}

func digits(s string) (n int, rest string) {
	rest = strings.TrimLeft(s, "0123456789")
	return len(s) - len(rest), rest
}
