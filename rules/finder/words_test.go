package finder

import (
	"slices"
	"testing"
)

// Each topic has words in every language, and is asked for by something.
func TestTopics(t *testing.T) {
	used := []string{negation, past, wish, placeholder, "turn", "filler", "offer", "more", "contact"} // asked for in code
	for _, f := range All {
		used = append(used, f.page)
		used = append(used, f.leads...)
		used = append(used, f.looks...)
		for _, s := range f.signs {
			used = slices.Concat(used, s.any, s.with, s.about, s.on, s.notOn)
		}
	}
	for _, id := range used {
		if _, ok := words.topics[id]; !ok && id != "" {
			t.Errorf("there is no topic %q", id)
		}
	}
	for id, topic := range words.topics {
		if !slices.Contains(used, id) {
			t.Errorf("nothing asks for topic %q", id)
		}
		for _, lang := range Languages {
			if len(topic.Words[lang]) == 0 {
				t.Errorf("topic %q has no words in %q", id, lang)
			}
		}
		for lang, list := range topic.Words {
			if !slices.Contains(Languages, lang) {
				t.Errorf("topic %q has words in %q, which is not among the languages", id, lang)
			}
			for i, w := range list {
				if slices.Contains(list[:i], w) {
					t.Errorf("topic %q has %q twice", id, w)
				}
			}
		}
	}
}

// Words are found in the forms in which they stand in sentences.
func TestPhrases(t *testing.T) {
	for _, test := range []struct {
		phrase, text string
		want         bool
	}{
		{"sign language*", "In sign languages", true},
		{"caption", "captions", false},
		{"caption*", "Captions", true},
		{"sous titr*", "sous-titrée", true},
		{"d accessibilité", "Déclaration d’accessibilité", true},
		{"жестов* язык*", "на русский жестовый язык", true},
		{"لغة إشارة", "وبلغة الإشارة", true},
		{"لغة الإشارة", "لغة إشارة", true},
		{"دورات المياه", "دورات مياه", true},
		{"手语", "提供手语翻译", true},
		{"手语", "手 语", true}, // spaces say nothing there
		{"字幕", "会议字", false},
		{"rampa", "rampante", false},
	} {
		list := tokens(test.text)
		found := false
		for i := range list {
			found = found || stands(phrase(test.phrase), list[i:])
		}
		if found != test.want {
			t.Errorf("%q in %q: %t", test.phrase, test.text, found)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"One. Two! Three?": 3, "At 9 a.m. we meet.": 1, "See example.org for more.": 1, "会议有字幕。也有手语。": 2, "هل تتوفر الترجمة؟ نعم.": 2,
		"One" + lineBreak + "two": 2, "": 0, " \n ": 0,
	} {
		if got := sentences(text); len(got) != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
