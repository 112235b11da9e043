package datafile

import "strings"

// Words is a text that may differ by language. In a file it is one text, or a
// text for each language: "First name", or {en: First name, fr: Prénom}. A text
// for all languages stands under "".
type Words map[string]string

// Say makes words that are the same in all languages.
func Say(text string) Words { return Words{"": text} }

// In gives the words in a language such as "pt-BR": of it, of the language
// without its region, or those for all languages. It is "" where there are none.
func (w Words) In(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	for _, key := range []string{lang, base, ""} {
		if text := w[key]; text != "" {
			return text
		}
	}
	return ""
}

// Any gives the words of the first language that has some, in alphabetical
// order, where those of lang are missing.
func (w Words) Any(lang string) string {
	if text := w.In(lang); text != "" {
		return text
	}
	first := ""
	for key := range w {
		if strings.TrimSpace(w[key]) != "" && (first == "" || key < first) {
			first = key
		}
	}
	return w[first]
}

// UnmarshalYAML reads either form.
func (w *Words) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if unmarshal(&one) == nil {
		*w = Say(one)
		return nil
	}
	var many map[string]string
	if err := unmarshal(&many); err != nil {
		return err
	}
	*w = many
	return nil
}
