// Package form knows forms: what their buttons and fields are called in many
// languages, what stands in the way of a person who fills them in, and which
// software made them. All of it is data and pure functions over snapshots.
package form

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

//go:embed words.yaml
var wordFile []byte

//go:embed errors.yaml
var errorFile []byte

type buttonWords struct {
	Final             map[string][]string `yaml:"final"`
	Next              map[string][]string `yaml:"next"`
	Back              map[string][]string `yaml:"back"`
	Never             map[string][]string `yaml:"never"`
	Registration      map[string][]string `yaml:"registration"`
	OtherRegistration map[string][]string `yaml:"other_registration"`
	NotFinal          map[string][]string `yaml:"not_final"`
}

type errorWords struct {
	Wrong       map[string][]string `yaml:"wrong"`
	Missing     map[string][]string `yaml:"missing"`
	Required    map[string][]string `yaml:"required"`
	NotRequired map[string][]string `yaml:"not_required"`
}

// phrases are folded, the longest first.
type phrases []string

var (
	buttons = read[buttonWords]("words.yaml", wordFile)
	notices = read[errorWords]("errors.yaml", errorFile)

	final, notFinal         = listed(buttons.Final), listed(buttons.NotFinal)
	next, back, never       = listed(buttons.Next), listed(buttons.Back), listed(buttons.Never)
	registration, otherwise = listed(buttons.Registration), listed(buttons.OtherRegistration)
	wrong, missing          = listed(notices.Wrong), listed(notices.Missing)
	required, notRequired   = listed(notices.Required), listed(notices.NotRequired)
	sayNothing              = wholes(wrong, missing)
)

const requiredSigns = "*＊∗⁎✱✲"

// Bounds, in letters, on texts that are taken for what they are asked to be.
const (
	mostButton   = 200
	mostRequired = 200
	mostMessage  = 200
	mostLinkText = 120
)

// read panics on a table that we got wrong.
func read[T any](name string, data []byte) T {
	var out T
	if err := datafile.Decode(name, data, &out); err != nil {
		panic(fmt.Sprintf("rules/form: %v", err))
	}
	return out
}

func listed(byLanguage map[string][]string) phrases {
	var out phrases
	for _, list := range byLanguage {
		for _, p := range list {
			out = append(out, fold(p))
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(out)
}

func wholes(lists ...phrases) map[string]bool {
	out := map[string]bool{}
	for _, list := range lists {
		for _, p := range list {
			out[p] = true
		}
	}
	return out
}

// in is the longest phrase that stands in a folded text, "" where none does.
func (list phrases) in(text string) string {
	for _, p := range list {
		if find(text, p) >= 0 {
			return p
		}
	}
	return ""
}

// without is a folded text with a bar in place of the phrases.
func (list phrases) without(text string) string {
	for _, p := range list {
		for i := find(text, p); i >= 0; i = find(text, p) {
			text = text[:i] + "|" + text[i+len(p):]
		}
	}
	return strings.TrimSpace(text)
}

// FinalButton tells by the name of a button whether a press would send,
// register, pay, subscribe, vote or delete. In doubt it says yes: "Confirm and
// continue" is one. What is never pressed counts as well.
func FinalButton(name string) bool {
	text := fold(cut(name, mostButton))
	return final.in(notFinal.without(text)) != "" || never.in(text) != ""
}

// NextButton tells by the name of a button whether a press leads to the next
// step, as "Next" and "Save and continue" do.
func NextButton(name string) bool {
	return next.in(fold(cut(name, mostButton))) != "" && !FinalButton(name)
}

// BackButton tells by the name of a button whether a press leads back.
func BackButton(name string) bool {
	text := fold(cut(name, mostButton))
	return back.in(text) != "" && next.in(text) == "" && !FinalButton(name)
}

// NeverPress tells by the name of a button whether no program may press it
// anywhere: it deletes, unsubscribes, withdraws, logs out or pays.
func NeverPress(name string) bool { return never.in(fold(cut(name, mostButton))) != "" }

// RegistrationWord tells whether the text of a link says that it leads to a
// registration for an event.
func RegistrationWord(text string) bool {
	if len([]rune(text)) > mostLinkText {
		return false
	}
	t := fold(text)
	return never.in(t) == "" && registration.in(otherwise.without(t)) != ""
}

// Generic tells whether a message about an error says only that something is
// wrong, or must be there, as "Invalid" and "This field is required" do, and
// neither what nor how to mend it. A message that names its field does not.
func Generic(message string) bool {
	return len([]rune(message)) <= mostMessage && sayNothing[fold(message)]
}

// Required tells whether a label or the text beside it marks a field as
// required, by a word or an asterisk at either end.
func Required(text string) bool { return requiredWord(text) || starred(text) }

func requiredWord(text string) bool {
	return len([]rune(text)) <= mostRequired && required.in(notRequired.without(fold(text))) != ""
}

// starred tells whether a text begins or ends with an asterisk, signs such as
// colons aside.
func starred(text string) bool {
	t := strings.Trim(strings.TrimSpace(text), " \u00a0:：()[]")
	first := strings.TrimLeft(t, requiredSigns)
	return t != "" && (first != t || strings.TrimRight(t, requiredSigns) != t)
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
