package form

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed purpose.yaml
var purposeFile []byte

type purposeTable struct {
	Purposes []struct {
		Token      string              `yaml:"token"`
		Types      []string            `yaml:"types"`      // types of input that it may have besides text
		Attributes string              `yaml:"attributes"` // pattern of the attributes name and id
		Only       bool                `yaml:"only"`       // the label must be the phrase and nothing more
		Labels     map[string][]string `yaml:"labels"`
	} `yaml:"purposes"`
	Alone  map[string][]string `yaml:"alone"`
	Given  []string            `yaml:"given"`
	Family []string            `yaml:"family"`
	Other  map[string][]string `yaml:"other"`
}

type purpose struct {
	token      string
	types      []string
	attributes *regexp.Regexp
	labels     phrases
	only       bool
}

var (
	purposeWords = read[purposeTable]("purpose.yaml", purposeFile)
	purposes     = compile(purposeWords)

	alone         = listed(purposeWords.Alone)
	aloneNames    = wholes(alone)
	alwaysGiven   = wholes(purposeWords.Given)
	alwaysFamily  = wholes(listed(map[string][]string{"": purposeWords.Family}))
	aboutSomebody = listed(purposeWords.Other)
)

func compile(t purposeTable) []purpose {
	var out []purpose
	for _, p := range t.Purposes {
		out = append(out, purpose{p.Token, p.Types, regexp.MustCompile("(?i)" + p.Attributes), listed(p.Labels), p.Only})
	}
	return out
}

// mostLabel is the length of the longest label, in letters, that is taken for
// the name of one thing.
const mostLabel = 40

// Purpose is what the label of a field asks the person for, in HTML's words for
// autofill, such as "given-name". It is "" where that is not sure, and where the
// field is about somebody else.
func Purpose(n *page.Node) string {
	if aboutSomebody.in(bare(label(n))) != "" {
		return ""
	}
	return askedFor(n)
}

// askedFor is the purpose of a field, whomever it is about.
func askedFor(n *page.Node) string {
	switch kind := inputType(n); {
	case !takesText(n):
		return ""
	case kind == "password":
		return passwordPurpose(n)
	}
	text := bare(label(n))
	if text == "" {
		return ""
	}
	if aloneNames[text] && fitsType(nil, n) {
		return partOfName(n, text)
	}
	return byLabel(text, n)
}

// PurposeAgreed is what a field asks for, of the person or of somebody else,
// where the attributes name or id speak for the same as the label; "" where they
// do not.
func PurposeAgreed(n *page.Node) string {
	token := askedFor(n)
	attributes := attr(n, "name") + " " + attr(n, "id")
	for _, p := range purposes {
		if p.attributes.MatchString(attributes) && (p.token == token || nameOrPart[p.token] && aloneNames[bare(label(n))]) {
			return p.token
		}
	}
	return ""
}

// InName is the purpose of which the attribute name or id of a field speaks,
// among those that ok accepts, and what is left of the attribute without it.
func InName(attribute string, ok func(token string) bool) (token, left string) {
	for _, p := range purposes {
		if ok(p.token) && p.attributes.MatchString(attribute) {
			return p.token, p.attributes.ReplaceAllString(attribute, "")
		}
	}
	return "", attribute
}

// Speaks tells whether a text holds a word for the purpose, also as a part of a
// longer word.
func Speaks(token, text string) bool {
	t := fold(text)
	for _, p := range purposes {
		if p.token == token && slices.ContainsFunc(p.labels, func(w string) bool { return strings.Contains(t, w) }) {
			return true
		}
	}
	return nameOrPart[token] && slices.ContainsFunc(alone, func(w string) bool { return strings.Contains(t, w) })
}

// nameOrPart are the purposes that a label such as "Name" may stand for.
var nameOrPart = map[string]bool{"name": true, "given-name": true, "family-name": true}

// byLabel is the purpose of the longest phrase in a label, "" where what is left
// speaks of another one.
func byLabel(text string, n *page.Node) string {
	token, longest := "", ""
	for _, p := range purposes {
		if found := p.in(text, n); len(found) > len(longest) {
			token, longest = p.token, found
		}
	}
	rest := phrases{longest}.without(text)
	for _, p := range purposes {
		if p.token != token && p.in(rest, n) != "" {
			return ""
		}
	}
	return token
}

func (p purpose) in(text string, n *page.Node) string {
	found := ""
	if text != "" && fitsType(p.types, n) {
		found = p.labels.in(text)
	}
	if p.only && found != text {
		return ""
	}
	return found
}

func fitsType(types []string, n *page.Node) bool {
	kind := inputType(n)
	return !n.Is("input") || kind == "" || kind == "text" || kind == "search" || slices.Contains(types, kind)
}

// partOfName tells what a label such as "Name" asks for beside the other fields
// of its form.
func partOfName(n *page.Node, text string) string {
	switch {
	case alwaysGiven[text]:
		return "given-name"
	case alwaysFamily[text]:
		return "family-name"
	}
	c := countsOf(n)
	given, family := c.given > 0, c.family > 0
	switch {
	case given && !family:
		return "family-name"
	case family && !given:
		return "given-name"
	case given:
		return ""
	}
	return "name"
}

// passwordPurpose tells a new password, which is asked for twice or named so,
// from one that the person has.
func passwordPurpose(n *page.Node) string {
	if countsOf(n).passwords > 1 {
		return "new-password"
	}
	return "current-password"
}

// counts are the fields of a form that ask for a part of the name or a password.
type counts struct{ given, family, passwords int }

// countsOf are those of the form of a field.
func countsOf(n *page.Node) counts {
	byForm := page.Shared(n.Snapshot(), "form.counts", func(s *page.Snapshot) map[*page.Node]counts {
		out := map[*page.Node]counts{}
		for _, n := range controlsOn(s).all {
			f := Of(n)
			c := out[f]
			switch {
			case inputType(n) == "password":
				c.passwords++
			case !takesText(n):
				continue
			case byLabel(bare(label(n)), n) == "given-name":
				c.given++
			case byLabel(bare(label(n)), n) == "family-name":
				c.family++
			}
			out[f] = c
		}
		return out
	})
	return byForm[Of(n)]
}

// bare is a folded label without the words and signs for required fields and
// what stands in brackets.
func bare(label string) string {
	text := fold(brackets.ReplaceAllString(label, " "))
	if text == "" {
		text = fold(label)
	}
	if len([]rune(text)) > mostLabel {
		return ""
	}
	left := strings.Trim(required.without(notRequired.without(text)), "| ")
	if left == "" {
		return text
	}
	return left
}

var brackets = regexp.MustCompile(`[(（\[【][^)）\]】]*[)）\]】]`)
