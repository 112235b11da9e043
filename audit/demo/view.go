package demo

import (
	"html/template"
	"net/http"
	"strings"
)

// A view is what the templates see of one request.
type view struct {
	Path  string
	Query string
	Form  form

	articles []article
}

func (s *Site) view(r *http.Request) view {
	return view{
		Path:     r.URL.Path,
		Query:    strings.TrimSpace(r.URL.Query().Get("q")),
		articles: s.articles,
	}
}

// Lang returns the language of the page.
func (v view) Lang() string { return language(v.Path) }

// Current marks the link to the page itself.
func (v view) Current(at string) template.HTMLAttr {
	if v.Path == at {
		return `aria-current="page"`
	}
	return ""
}

// Article returns the article the page shows.
func (v view) Article() article {
	for _, a := range v.articles {
		if a.Path == v.Path {
			return a
		}
	}
	return article{}
}

// Found returns the articles that hold the words searched for, or all of them.
func (v view) Found() []article {
	var found []article
	for _, a := range v.articles {
		text := strings.ToLower(a.Title + " " + a.Summary)
		if strings.Contains(text, strings.ToLower(v.Query)) {
			found = append(found, a)
		}
	}
	return found
}

// Countries returns the choices of the registration form.
func (v view) Countries() []string { return countries }
