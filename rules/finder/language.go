package finder

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// Undetermined stands for a language that could not be told.
const Undetermined = "und"

// mostSample bounds the text by which the language of a page is told, in bytes.
const mostSample = 20_000

// languageOf is the language that a page is written in: the one that it says,
// where its words do not speak against that, or else the one of ours that they
// speak for.
func languageOf(s *page.Snapshot) string {
	said := primary(s.Lang())
	sample := tongue.Read(cutBytes(mainText(s), mostSample))
	if sample.Words == 0 {
		return said
	}
	if said != "" {
		if m := sample.Against(said).Match; m == tongue.Same || m == tongue.Unclear {
			return said
		}
	}
	fits := slices.DeleteFunc(slices.Clone(Languages), func(l string) bool { return sample.Against(l).Match != tongue.Same })
	if len(fits) == 1 {
		return fits[0]
	}
	return Undetermined
}

// mainText is the text of the main part of a page, where there is enough of it:
// menus may be in another language.
func mainText(s *page.Snapshot) string {
	const enough = 60 // bytes
	for _, n := range s.WithTag("main") {
		if text := n.VisibleText(); len(text) >= enough {
			return text
		}
	}
	return textOf(s)
}

func textOf(s *page.Snapshot) string {
	if root := s.DocumentElement(); root != nil {
		return root.VisibleText()
	}
	return ""
}

func cutBytes(s string, most int) string {
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	return s
}

// primary is the language in a tag such as "pt-BR", "" where it is none.
func primary(tag string) string {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	letters := func(r rune) bool { return r < 'a' || r > 'z' }
	if len(first) < 2 || len(first) > 3 || strings.ContainsFunc(first, letters) {
		return ""
	}
	return first
}

// speaks tells whether words of a language of ours can be meant in a text of
// another: letters that few languages share decide by themselves, and English
// stands on pages of all languages.
func speaks(text string) func(lang string) bool {
	return func(lang string) bool {
		switch lang {
		case "ar", "ru", "zh", "en":
			return true
		case text:
			return true
		}
		return text == Undetermined
	}
}
