package audit

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// SecretPrefix begins the names of the environment variables that hold the
// secrets of flows: secret.PASSWORD is the value of IGFAUDIT_SECRET_PASSWORD.
const SecretPrefix = "IGFAUDIT_SECRET_"

// PersonKeys are what flows can ask of a made-up person; see [Person.Value].
var PersonKeys = []string{
	"given_name", "family_name", "full_name", "email", "tel", "organization", "job_title", "country", "city", "street", "postal_code",
	"birth_date", "website", "username", "password", "needs",
}

var (
	lookUp     = regexp.MustCompile(`\{\{([^{}]*)\}\}`)
	bareLookUp = regexp.MustCompile(`^(?:persona|secret)\.[^\s{@]*$`)
	secretName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
)

// valueProblem is what is wrong with the value for a field.
func valueProblem(_, text string) string {
	if bareLookUp.MatchString(text) {
		return lookUpProblem(text)
	}
	return textProblem("with", text, lookUpProblem)
}

// shownProblem is what is wrong with a text that is waited for. A secret is
// none, since it would be shown.
func shownProblem(key, text string) string {
	return textProblem(key, text, func(name string) string {
		if strings.HasPrefix(name, "secret.") {
			return "text: a secret is not shown on a page"
		}
		return lookUpProblem(name)
	})
}

// plainProblem is what is wrong with a text in which nothing is looked up.
func plainProblem(key, text string) string {
	switch {
	case strings.Contains(text, "{{") && key == "":
		return "nothing is looked up here; write the text without {{"
	case strings.Contains(text, "{{"):
		return key + ": nothing is looked up here; write the text without {{"
	case key == "" && strings.TrimSpace(text) == "":
		return "it does not say what to do"
	}
	return ""
}

func textProblem(key, text string, named func(name string) string) string {
	for _, m := range lookUp.FindAllStringSubmatch(text, -1) {
		if problem := named(strings.TrimSpace(m[1])); problem != "" {
			return problem
		}
	}
	if rest := lookUp.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		return fmt.Sprintf("%s: %q has a {{ or }} without the other", key, text)
	}
	return ""
}

// lookUpProblem is what is wrong with the name of a value, such as
// "persona.email".
func lookUpProblem(name string) string {
	kind, key, _ := strings.Cut(name, ".")
	switch kind {
	case "persona":
		if _, ok := people.People[0].Value(key); !ok || strings.Contains(key, "-") {
			return fmt.Sprintf("a made-up person has no %q%s", key, datafile.DidYouMean(key, PersonKeys))
		}
	case "secret":
		if !secretName.MatchString(key) {
			return fmt.Sprintf("the secret %q must be of capitals, digits and _, such as secret.PASSWORD", key)
		}
	default:
		return fmt.Sprintf("{{%s}} is not known; only persona.NAME and secret.NAME are looked up here", name)
	}
	return ""
}

// literal tells whether a value holds text that is not looked up.
func literal(text string) bool {
	return !bareLookUp.MatchString(text) && strings.TrimSpace(lookUp.ReplaceAllString(text, "")) != ""
}
