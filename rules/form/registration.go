package form

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Likely is the score from which a form is taken for a registration.
const Likely = 5

// IsRegistration scores the form of a page that looks most like the registration
// for an event; see [Score]. It is 0 where there is no form.
func IsRegistration(s *page.Snapshot) (score int, why []string) {
	for _, f := range Forms(s) {
		if n, reasons := Score(f); n > score {
			score, why = n, reasons
		}
	}
	return score, why
}

// Registrations are the forms of a page that are likely registrations, in tree
// order.
func Registrations(s *page.Snapshot) []*page.Node {
	return page.Shared(s, "form.registrations", func(s *page.Snapshot) []*page.Node {
		var out []*page.Node
		for _, f := range Forms(s) {
			if n, _ := Score(f); n >= Likely {
				out = append(out, f)
			}
		}
		return out
	})
}

// Score says how much a form looks like the registration of a person for an
// event, with the reasons. From [Likely] on it is taken for one. Forms for
// searching, logging in, subscribing, commenting and writing to somebody score 0.
func Score(form *page.Node) (score int, why []string) {
	fields := FieldsOf(form)
	if kind := otherKind(form, fields); kind != "" {
		return 0, []string{"it is a form for " + kind}
	}
	add := func(points int, is bool, reason string) {
		if is {
			score += points
			why = append(why, reason)
		}
	}
	asks := map[string]bool{}
	for _, f := range fields {
		asks[f.Purpose] = true
	}
	add(2, asks["name"] || asks["given-name"] || asks["family-name"], "asks for the name")
	add(2, asks["email"], "asks for the e-mail address")
	for _, token := range []string{"organization", "country-name", "organization-title", "tel", "sex"} {
		add(1, asks[token], "asks for "+token)
	}
	told := toldAround(form)
	add(3, told != "", fmt.Sprintf("%q names a registration", cut(told, 60)))
	button := finalRegistration(form)
	add(1, button != "" && told == "", fmt.Sprintf("the button %q registers", cut(button, 40)))
	if len(fields) < 2 {
		return 0, []string{"it has fewer than two fields"}
	}
	return score, why
}

// otherKind is what a form is for where it is for something else, "" where that
// is not so.
func otherKind(form *page.Node, fields []Field) string {
	text, messages, passwords, mails, others := "", 0, 0, 0, 0
	for _, f := range fields {
		switch {
		case f.Type == "password":
			passwords++
		case f.Purpose == "email":
			mails++
		case f.Type == "textarea" && kindWords["message"].in(fold(f.Label)) != "":
			messages++
		case f.Type != "checkbox" && f.Purpose != "name" && f.Purpose != "given-name" && f.Purpose != "family-name":
			others++
		}
		if f.Type == "search" || f.Role == "searchbox" {
			text = "search"
		}
	}
	own := fold(attr(form, "id") + " " + attr(form, "class") + " " + attr(form, "action") + " " + attr(form, "name") + " " + form.Name)
	switch {
	case attr(form, "role") == "search", text == "search" && len(fields) < 3, kindWords["search"].in(own) != "" && mails == 0:
		return "searching"
	case passwords == 1 && len(fields) <= 4 && others == 0 && kindWords["login"].in(fold(buttonTexts(form))) != "":
		return "logging in"
	case kindWords["newsletter"].in(own+" "+fold(buttonTexts(form))) != "" && others == 0:
		return "subscribing"
	case mails == 1 && len(fields) <= 2 && others == 0 && kindWords["newsletter"].in(fold(nearText(form))) != "":
		return "subscribing"
	case kindWords["comment"].in(own+" "+fold(buttonTexts(form))) != "" && messages > 0:
		return "commenting"
	case messages > 0 && others < 3 && !registers(headings(form)):
		return "writing to somebody"
	}
	return ""
}

func registers(texts []string) bool {
	for _, t := range texts {
		if RegistrationWord(t) {
			return true
		}
	}
	return false
}

// toldAround is the heading, title or part of the address by which a page says
// that the form is a registration, "" where none does.
func toldAround(form *page.Node) string {
	s := form.Snapshot()
	texts := headings(form)
	if title := form.Frame().Title; title != "" {
		texts = append(texts, title)
	}
	texts = append(texts, s.Title, form.Name, attr(form, "id"), lastPart(form.Frame().URL))
	for _, t := range texts {
		if RegistrationWord(t) {
			return t
		}
	}
	return ""
}

// headings are those in a form, and the nearest of its document before it.
func headings(form *page.Node) []string {
	var out []string
	before := ""
	for _, h := range form.Snapshot().WithTag("h1", "h2", "h3", "legend") {
		switch {
		case h.FrameID != form.FrameID || h.Hidden():
		case h.Within(form):
			out = append(out, h.Text())
		case h.Index() < form.Index() && h.Tag != "legend":
			before = h.Text()
		}
	}
	if before != "" {
		out = append(out, before)
	}
	return out
}

func lastPart(url string) string {
	path, _, _ := strings.Cut(url, "?")
	parts := strings.Split(strings.TrimRight(path, "/"), "/")
	return strings.TrimSuffix(parts[len(parts)-1], ".html")
}

func finalRegistration(form *page.Node) string {
	for _, b := range ButtonsOf(form) {
		if name := ButtonName(b); RegistrationWord(name) {
			return name
		}
	}
	return ""
}

func buttonTexts(form *page.Node) string {
	var names []string
	for _, b := range ButtonsOf(form) {
		names = append(names, ButtonName(b))
	}
	return strings.Join(names, " | ")
}

// mostNear bounds the text around a small form that is read.
const mostNear = 300

func nearText(form *page.Node) string {
	out := form.Text()
	if p := form.Parent(); p != nil && len(p.Text()) < mostNear {
		out = p.Text()
	}
	return cut(out, mostNear)
}
