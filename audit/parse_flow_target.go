package audit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
)

func entryProblem(e Entry, needsValue bool) string {
	if problem := locatorProblem(&e.Field); problem != "" {
		return problem
	}
	switch {
	case needsValue && len(e.With) == 0:
		return "it does not say with what (key \"with\")"
	case !needsValue && len(e.With) > 0:
		return "it takes no \"with\""
	case !needsValue:
		return ""
	}
	if problem := wordsProblem("with", e.With, valueProblem); problem != "" {
		return problem
	}
	if e.Field.secret() && slices.ContainsFunc(slices.Collect(maps.Values(e.With)), literal) {
		return "a password must not stand in a file; write with: secret.PASSWORD and set the environment variable " + SecretPrefix + "PASSWORD, or persona.password where a made-up one will do"
	}
	return ""
}

// secret tells whether a field asks for a password or the like.
func (l Locator) secret() bool {
	if slices.Contains([]string{"current-password", "new-password", "one-time-code", "cc-number", "cc-csc"}, l.Purpose) {
		return true
	}
	return slices.ContainsFunc(slices.Collect(maps.Values(l.Label)), form.PasswordLabel)
}

func pressableProblem(t Target) string {
	if problem := targetProblem(t); problem != "" {
		return problem
	}
	if t.Button == nil && t.Link == nil && t.Element == nil {
		return "only a button, a link or another element can be pressed"
	}
	return ""
}

func targetProblem(t Target) string {
	set, problem := 0, ""
	for _, l := range []*Locator{t.Button, t.Link, t.Heading, t.Element} {
		if l != nil {
			set++
			problem = locatorProblem(l)
		}
	}
	if t.Text != nil {
		set++
		problem = wordsProblem("text", t.Text, shownProblem)
	}
	if set != 1 {
		return fmt.Sprintf("it has %d targets; write exactly one of button, link, heading, element, text", set)
	}
	return problem
}

func locatorProblem(l *Locator) string {
	if l.Purpose == "" && len(l.Label) == 0 && strings.TrimSpace(l.Selector) == "" && len(l.Selectors) == 0 {
		return "it needs a label, the name that a person sees, a purpose such as given-name, or a selector"
	}
	if fields := rules.AutofillFields(); l.Purpose != "" && !slices.Contains(fields, l.Purpose) {
		return fmt.Sprintf("there is no purpose %q%s", l.Purpose, datafile.DidYouMean(l.Purpose, fields))
	}
	for i, s := range l.Selectors {
		if strings.TrimSpace(s) == "" {
			return fmt.Sprintf("selector %d is empty", i+1)
		}
	}
	if l.Label != nil {
		if problem := wordsProblem("label", l.Label, plainProblem); problem != "" {
			return problem
		}
	}
	if l.Group != nil {
		return wordsProblem("group", l.Group, plainProblem)
	}
	return ""
}

// wordsProblem is what is wrong with words by language; text judges each of
// them.
func wordsProblem(key string, w datafile.Words, text func(key, text string) string) string {
	if len(w) == 0 {
		return fmt.Sprintf("%s: it has no words", key)
	}
	for _, lang := range slices.Sorted(maps.Keys(w)) {
		switch {
		case (lang != "" || len(w) > 1) && !rules.KnownLanguage(lang):
			return fmt.Sprintf("%s: %s", key, notLanguage(lang))
		case strings.TrimSpace(w[lang]) == "" && lang == "":
			return fmt.Sprintf("%s: it is empty", key)
		case strings.TrimSpace(w[lang]) == "":
			return fmt.Sprintf("%s: it is empty in the language %s", key, lang)
		}
		if problem := text(key, w[lang]); problem != "" {
			return problem
		}
	}
	return ""
}
