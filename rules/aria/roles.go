// Package aria holds the tables of WAI-ARIA: roles, states and properties, and
// what may be used where. Sources: WAI-ARIA 1.2 with what the draft of 1.3
// adds, Graphics Module 1.0, Digital Publishing Module 1.1, ARIA in HTML.
package aria

import "strings"

// role is one role of the specifications. A role may have what it inherits.
type role struct {
	inherits []string
	supports []string // states and properties without their prefix "aria-"
}

// Roles are the roles that authors may use; those in abstract only serve to
// inherit from.
var roles = map[string]role{
	"alert": {}, "banner": {}, "blockquote": {}, "caption": {}, "code": {}, "complementary": {}, "contentinfo": {},
	"definition": {}, "deletion": {}, "directory": {}, "document": {}, "emphasis": {}, "feed": {}, "figure": {}, "form": {},
	"generic": {}, "img": {}, "image": {}, "insertion": {}, "list": {}, "log": {}, "main": {}, "mark": {}, "marquee": {},
	"math": {}, "navigation": {}, "none": {}, "note": {}, "paragraph": {}, "presentation": {}, "region": {}, "rowgroup": {},
	"search": {}, "sectionfooter": {}, "sectionheader": {}, "status": {}, "strong": {}, "subscript": {}, "suggestion": {},
	"superscript": {}, "tabpanel": {}, "term": {}, "time": {}, "timer": {}, "tooltip": {},

	"alertdialog":      {supports: []string{"modal"}},
	"application":      {supports: []string{"activedescendant", "expanded"}},
	"article":          {supports: []string{"posinset", "setsize"}},
	"button":           {supports: []string{"expanded", "pressed"}},
	"cell":             {supports: []string{"colindex", "colindextext", "colspan", "rowindex", "rowindextext", "rowspan"}},
	"checkbox":         {supports: []string{"checked", "expanded", "readonly", "required"}},
	"columnheader":     {inherits: []string{"gridcell"}, supports: []string{"sort"}},
	"combobox":         {inherits: []string{"select"}, supports: []string{"autocomplete", "expanded", "readonly", "required"}},
	"comment":          {inherits: []string{"article"}, supports: []string{"level"}},
	"dialog":           {supports: []string{"modal"}},
	"grid":             {inherits: []string{"table", "composite"}, supports: []string{"multiselectable", "readonly"}},
	"gridcell":         {inherits: []string{"cell"}, supports: []string{"expanded", "readonly", "required", "selected"}},
	"group":            {inherits: []string{"composite"}},
	"heading":          {supports: []string{"level"}},
	"link":             {supports: []string{"expanded"}},
	"listbox":          {inherits: []string{"select"}, supports: []string{"expanded", "multiselectable", "readonly", "required"}},
	"listitem":         {supports: []string{"level", "posinset", "setsize"}},
	"menu":             {inherits: []string{"select"}},
	"menubar":          {inherits: []string{"select"}},
	"menuitem":         {supports: []string{"expanded", "posinset", "setsize"}},
	"menuitemcheckbox": {inherits: []string{"menuitem", "checkbox"}},
	"menuitemradio":    {inherits: []string{"menuitem", "checkbox", "radio"}},
	"meter":            {inherits: []string{"range"}},
	"option":           {supports: []string{"checked", "posinset", "selected", "setsize"}},
	"progressbar":      {inherits: []string{"range"}},
	"radio":            {supports: []string{"checked", "posinset", "required", "setsize"}},
	"radiogroup":       {inherits: []string{"select"}, supports: []string{"readonly", "required"}},
	"row": {inherits: []string{"composite"}, supports: []string{
		"colindex", "expanded", "level", "posinset", "rowindex", "rowindextext", "selected", "setsize"}},
	"rowheader":  {inherits: []string{"gridcell"}, supports: []string{"sort"}},
	"scrollbar":  {inherits: []string{"range"}, supports: []string{"orientation"}},
	"searchbox":  {inherits: []string{"textbox"}},
	"separator":  {inherits: []string{"range"}, supports: []string{"orientation"}},
	"slider":     {inherits: []string{"range"}, supports: []string{"orientation", "readonly", "required"}},
	"spinbutton": {inherits: []string{"range", "composite"}, supports: []string{"readonly", "required"}},
	"switch":     {inherits: []string{"checkbox"}},
	"tab":        {supports: []string{"expanded", "posinset", "selected", "setsize"}},
	"table":      {supports: []string{"colcount", "rowcount"}},
	"tablist":    {inherits: []string{"composite"}, supports: []string{"level", "multiselectable", "orientation"}},
	"textbox":    {inherits: []string{"composite"}, supports: []string{"autocomplete", "multiline", "placeholder", "readonly", "required"}},
	"toolbar":    {inherits: []string{"composite"}, supports: []string{"orientation"}},
	"tree":       {inherits: []string{"select"}, supports: []string{"multiselectable", "required"}},
	"treegrid":   {inherits: []string{"grid", "tree"}},
	"treeitem":   {inherits: []string{"listitem", "option"}, supports: []string{"expanded"}},

	"graphics-document": {supports: []string{"expanded"}},
	"graphics-object":   {inherits: []string{"group"}, supports: []string{"expanded"}},
	"graphics-symbol":   {},
}

// abstract roles are no values of the role attribute. Only what matters to
// those above is here.
var abstract = map[string]role{
	"composite": {supports: []string{"activedescendant"}},
	"range":     {supports: []string{"valuemax", "valuemin", "valuenow", "valuetext"}},
	"select":    {supports: []string{"activedescendant", "orientation"}},
}

// publishing are the roles of the Digital Publishing Module, with the role that
// each of them is a kind of.
var publishing = map[string]string{
	"doc-abstract": "section", "doc-acknowledgments": "landmark", "doc-afterword": "landmark", "doc-appendix": "landmark",
	"doc-backlink": "link", "doc-biblioentry": "listitem", "doc-bibliography": "landmark", "doc-biblioref": "link",
	"doc-chapter": "landmark", "doc-colophon": "section", "doc-conclusion": "landmark", "doc-cover": "img",
	"doc-credit": "section", "doc-credits": "landmark", "doc-dedication": "section", "doc-endnote": "listitem",
	"doc-endnotes": "landmark", "doc-epigraph": "section", "doc-epilogue": "landmark", "doc-errata": "landmark",
	"doc-example": "section", "doc-footnote": "section", "doc-foreword": "landmark", "doc-glossary": "landmark",
	"doc-glossref": "link", "doc-index": "navigation", "doc-introduction": "landmark", "doc-noteref": "link",
	"doc-notice": "note", "doc-pagebreak": "separator", "doc-pagefooter": "section", "doc-pageheader": "section",
	"doc-pagelist": "navigation", "doc-part": "landmark", "doc-preface": "landmark", "doc-prologue": "landmark",
	"doc-pullquote": "section", "doc-qna": "section", "doc-subtitle": "sectionhead", "doc-tip": "note", "doc-toc": "navigation",
}

// IsRole tells whether the word is a role that authors may use, whatever its
// case.
func IsRole(word string) bool {
	word = strings.ToLower(word)
	_, known := roles[word]
	_, doc := publishing[word]
	return known || doc
}

// Explicit is the first role of a role attribute that is one, in lower case,
// "" when none is.
func Explicit(attribute string) string {
	for word := range strings.FieldsSeq(attribute) {
		if IsRole(word) {
			return strings.ToLower(word)
		}
	}
	return ""
}

// Kind is the role that a role of the Digital Publishing Module is a kind of,
// the role itself for all others.
func Kind(name string) string {
	if kind, ok := publishing[name]; ok {
		return kind
	}
	return name
}

// Supports tells whether a state or property may be used on the role, by the
// role itself or by what it inherits. Those that may be used everywhere are
// told by [IsGlobal].
func Supports(name, attribute string) bool {
	short := strings.TrimPrefix(attribute, "aria-")
	if _, doc := publishing[name]; doc {
		return short == "expanded" || supports(Kind(name), short)
	}
	return supports(name, short)
}

func supports(name, short string) bool {
	r, ok := roles[name]
	if !ok {
		r = abstract[name]
	}
	for _, s := range r.supports {
		if s == short {
			return true
		}
	}
	for _, up := range r.inherits {
		if supports(up, short) {
			return true
		}
	}
	return false
}

// Known tells whether the table has the role, so that what it does not support
// can be called wrong.
func Known(name string) bool { return name != "" && IsRole(name) }
