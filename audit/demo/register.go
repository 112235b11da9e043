package demo

import (
	"fmt"
	"html/template"
	"net/http"
	"net/mail"
	"net/url"
	"slices"
	"strings"
)

var countries = []string{"Exampleland", "Lakemark", "Northern Sample Isles", "Sandover", "Another country"}

// A form is a registration as it was typed, with what is wrong with it.
type form struct {
	Values url.Values
	Errors []fieldError
}

// A fieldError says how to repair one field. Field is the id of its first control.
type fieldError struct {
	Field   string
	Message string
}

// register checks a registration. It answers with a thank-you page, or with
// the form as it was filled in and its errors. Nothing is kept.
func (s *Site) register(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "the form could not be read", http.StatusBadRequest)
		return
	}
	v := s.view(r)
	v.Form = checkForm(r.PostForm)
	if len(v.Form.Errors) > 0 {
		s.render(w, http.StatusUnprocessableEntity, v)
		return
	}
	http.Redirect(w, r, "/register/thanks", http.StatusSeeOther)
}

// checkForm lists the errors in the order of the fields on the page.
func checkForm(values url.Values) form {
	f := form{Values: values}
	f.require("given-name", "Enter your given name")
	f.require("family-name", "Enter your family name")
	if f.require("email", "Enter your e-mail address") && !isEmail(f.Value("email")) {
		f.reject("email", "Enter an e-mail address such as name@example.org")
	}
	if !slices.Contains(countries, f.Value("country")) {
		f.reject("country", "Choose your country")
	}
	if !slices.Contains([]string{"on-site", "online"}, f.Value("participation")) {
		f.reject("participation", "Choose how you will take part")
	}
	if f.require("link-email", "Enter an e-mail address for the link") && !isEmail(f.Value("link-email")) {
		f.reject("link-email", "Enter an e-mail address such as name@example.org")
	}
	return f
}

// require rejects an empty field and says whether it was filled in.
func (f *form) require(field, message string) bool {
	if strings.TrimSpace(f.Value(field)) != "" {
		return true
	}
	f.reject(field, message)
	return false
}

func (f *form) reject(field, message string) {
	f.Errors = append(f.Errors, fieldError{field, message})
}

func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s
}

// Value returns what was typed into the field.
func (f form) Value(field string) string { return f.Values.Get(field) }

// Message returns what is wrong with the field, or nil.
func (f form) Message(field string) *fieldError {
	for i, e := range f.Errors {
		if e.Field == field {
			return &f.Errors[i]
		}
	}
	return nil
}

// Attrs ties a control to its hints and, where there is one, to its error.
func (f form) Attrs(field string, hints ...string) template.HTMLAttr {
	ids, invalid := hints, ""
	if f.Message(field) != nil {
		ids, invalid = append(ids, field+"-error"), ` aria-invalid="true"`
	}
	if len(ids) == 0 {
		return ""
	}
	return template.HTMLAttr(fmt.Sprintf(`aria-describedby="%s"%s`, strings.Join(ids, " "), invalid))
}

// Checked marks a choice that was made, of a checkbox or radio button.
func (f form) Checked(field, value string) template.HTMLAttr {
	if slices.Contains(f.Values[field], value) {
		return "checked"
	}
	return ""
}

// Selected marks the option that was chosen.
func (f form) Selected(field, value string) template.HTMLAttr {
	if f.Value(field) == value {
		return "selected"
	}
	return ""
}
