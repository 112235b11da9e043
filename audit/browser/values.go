package browser

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// secretPrefix begins the names of environment variables that hold secrets of
// flows.
const secretPrefix = "IGFAUDIT_SECRET_"

var lookUp = regexp.MustCompile(`\{\{\s*([a-z]+)\.([A-Za-z0-9_]+)\s*\}\}`)

// say gives a text of the flow in the language of the rehearsal, with what it
// looks up.
func (w *walker) say(words datafile.Words) (string, error) {
	text := words.Any(w.r.Language)
	if kind, _, ok := strings.Cut(text, "."); ok && (kind == "persona" || kind == "secret") && !strings.ContainsAny(text, " {@") {
		text = "{{" + text + "}}"
	}
	var failed error
	text = lookUp.ReplaceAllStringFunc(text, func(m string) string {
		parts := lookUp.FindStringSubmatch(m)
		value, err := w.value(parts[1], parts[2])
		if err != nil {
			failed = err
		}
		return value
	})
	return text, failed
}

func (w *walker) value(kind, key string) (string, error) {
	switch kind {
	case "persona":
		if v, ok := w.r.Person.Value(key); ok {
			return v, nil
		}
		return "", &stepError{stepNotSupported, fmt.Sprintf("the made-up person has no %q", key)}
	case "secret":
		if v := os.Getenv(secretPrefix + key); v != "" {
			return v, nil
		}
		return "", &stepError{stepNotSupported, fmt.Sprintf("the secret %s is not set; set the environment variable %s%s", key, secretPrefix, key)}
	case "language":
		if key == "url" {
			return w.r.Flow.Languages[w.r.Language], nil
		}
	}
	return "", &stepError{stepNotSupported, fmt.Sprintf("nothing is called %s.%s", kind, key)}
}

// personOf is who fills in a rehearsal: the one that the flow names, or one
// whose names are in the script of the language.
func personOf(r audit.Rehearsal) (audit.Person, error) {
	if name := r.Flow.Persona; name != "" && name != "default" {
		return audit.FindPerson(name)
	}
	return audit.PersonFor(r.Language), nil
}
