package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

func (e *formErrors) verdict(f *page.Node) Verdict {
	if v := e.aboutField(f); v.Outcome != Passed {
		return v
	}
	form := e.forms[f.Index()]
	if first, _ := e.fieldsIn(form); first == f {
		return e.aboutForm(form)
	}
	return pass()
}

// aboutField judges what is said of one field. One message that says what is
// wrong to everybody is enough.
func (e *formErrors) aboutField(f *page.Node) Verdict {
	out := pass()
	for i, m := range e.about[f] {
		v := e.message(f, m)
		if v.Outcome == Passed {
			return v
		}
		if i == 0 || v.Outcome == Failed {
			out = v
		}
	}
	if len(e.about[f]) == 0 && attr(f, "aria-invalid") == "true" {
		return cantTell("the field is marked as wrong with aria-invalid, and no text that belongs to it says why")
	}
	return out
}

// message judges one message about one field.
func (e *formErrors) message(f, m *page.Node) Verdict {
	text := shortText(m)
	wrong := attr(f, "aria-invalid") == "true"
	switch {
	case m.Hidden() && !wrong && e.tied[m] && complaint.MatchString(text):
		return cantTell("the message %q belongs to the field and is not shown; see whether it is shown once the value is wrong, and not read out before", shorten(text))
	case m.Hidden() && !wrong && e.pointed[m] && complaint.MatchString(text):
		return cantTell("the message %q is not shown, and belongs to another control of the form; see whether it is shown once the value is wrong", shorten(text))
	case m.Hidden() && !wrong:
		return pass()
	case !m.Visible() && wrong:
		return fail("the value of the field is marked as wrong, and the message that says why, %q, is not shown", shorten(text))
	case !m.Visible():
		return pass()
	case m.Unread() && complaint.MatchString(text) && !e.heard(f, text):
		return fail("the message %q is hidden from assistive technology", shorten(text))
	case saysNoMore(text, f) && !says(withoutText(f.Description, text), ""):
		return fail("the message %q says neither what is wrong nor how to mend it", shorten(text))
	case len(strings.Fields(text)) < 2 && !complaint.MatchString(text) && wrong:
		return cantTell("all that says what is wrong is %q", text)
	}
	return pass()
}

// heard tells whether the text of a message stands in the name or description
// of a field.
func (e *formErrors) heard(f *page.Node, text string) bool {
	return strings.Contains(plain(f.Name+" "+f.Description), plain(text))
}

// withoutText is a description without the message that is part of it.
func withoutText(description, text string) string {
	return strings.Replace(plain(description), plain(text), "", 1)
}

// saysNoMore tells whether a message, without the name of its field, is one
// that says nothing.
func saysNoMore(text string, f *page.Node) bool {
	t := plain(text)
	if emptyErrors[t] {
		return true
	}
	label := plain(f.Name)
	for _, name := range []string{label, leadingWord(label)} {
		if name == "" || !strings.Contains(" "+t+" ", " "+name+" ") {
			continue
		}
		left := strings.TrimSpace(strings.Replace(" "+t+" ", " "+name+" ", " ", 1))
		if emptyErrors[left] && strings.Contains(" "+left+" ", " for ") || emptyErrors[left] && valueWords.MatchString(left) {
			return true
		}
	}
	return false
}

func leadingWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// aboutForm judges what is said of a form as a whole: it must name its fields,
// or the fields must say themselves that they are wrong.
func (e *formErrors) aboutForm(form *page.Node) Verdict {
	for _, m := range e.general[form] {
		text := shortText(m)
		switch {
		case !m.Visible():
			continue
		case m.Unread() && complaint.MatchString(text):
			return cantTell("the message %q is hidden from assistive technology; see whether something else says the same to those who use it", shorten(text))
		case holdsLink(m), e.wrong[form]:
			continue
		case emptyErrors[plain(text)]:
			return fail("the message %q says neither which field of the form is wrong nor why", shorten(text))
		}
		if name := e.twofold(form, text, m); name != "" {
			return fail("the message %q speaks of %q, and several fields of the form are called so", shorten(text), name)
		}
	}
	return pass()
}

func holdsLink(m *page.Node) bool {
	for c := range m.Descendants() {
		if c.Is("a") {
			return true
		}
	}
	return false
}

// twofold is the name of a field that a message speaks of where several fields
// of the form are called so and stand in groups that the message does not name.
func (e *formErrors) twofold(form *page.Node, text string, m *page.Node) string {
	if !complaint.MatchString(text) {
		return ""
	}
	told := " " + plain(text) + " "
	groupOf := map[string]*page.Node{}
	for _, f := range e.fields {
		name := plain(f.Name)
		if e.forms[f.Index()] != form || name == "" || !strings.Contains(told, " "+name+" ") {
			continue
		}
		group := f.Closest(func(p *page.Node) bool { return p.Is("fieldset", "form", "body") || attr(p, "role") == "group" })
		if group == nil || !group.Is("fieldset") && attr(group, "role") != "group" || m.Within(group) || strings.Contains(told, " "+plain(group.Name)+" ") {
			continue
		}
		if other := groupOf[name]; other != nil && other != group {
			return f.Name
		}
		groupOf[name] = group
	}
	return ""
}
