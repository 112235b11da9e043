package tongue_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/rules/tongue"
)

// prose are texts that say the same in many languages.
func prose(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		code, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		out[code] = text
	}
	return out
}

func codesOf(texts map[string]string) []string {
	var out []string
	for c := range texts {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}

// No piece of a text, however short, may be said to be in another language.
func TestNoPieceOfATextIsAccused(t *testing.T) {
	for code, text := range prose(t) {
		words := strings.Fields(text)
		for _, size := range []int{1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, len(words)} {
			for at := 0; at+size <= len(words); at++ {
				piece := strings.Join(words[at:at+size], " ")
				if v := tongue.Read(piece).Against(code); v.Match == tongue.Other {
					t.Errorf("%s: %q is said to be %s", code, piece, v.Found)
				}
			}
		}
	}
}

// Names and English terms between the words of a text do not make it English.
func TestTermsAndNamesDoNotAccuse(t *testing.T) {
	extra := strings.Fields("Internet Governance Forum Workshop Day Open Forum on AI and Human Rights by Maria da Silva 10:30 Room B")
	for code, text := range prose(t) {
		words := strings.Fields(text)
		for _, every := range []int{2, 3, 5} {
			var mixed []string
			for i, w := range words {
				mixed = append(mixed, w)
				if i%every == 0 {
					mixed = append(mixed, extra[i/every%len(extra)])
				}
			}
			if v := tongue.Read(strings.Join(mixed, " ")).Against(code); v.Match == tongue.Other {
				t.Errorf("%s, a term for every %d words: said to be %s", code, every, v.Found)
			}
		}
	}
}

// A paragraph is never in the language of another paragraph, and of pairs that
// are not akin nearly all are told apart.
func TestParagraphsAreToldApart(t *testing.T) {
	texts := prose(t)
	same := [][2]string{}
	missed, wrong, pairs := 0, 0, 0
	for _, a := range codesOf(texts) {
		s := tongue.Read(texts[a])
		if v := s.Against(a); v.Match != tongue.Same {
			t.Errorf("%s is not recognised", a)
		}
		for _, b := range codesOf(texts) {
			if a == b || a == "hr" && b == "sr" {
				continue // Serbian in Latin letters is not told from Croatian
			}
			pairs++
			switch v := s.Against(b); v.Match {
			case tongue.Same:
				wrong++
				same = append(same, [2]string{a, b})
			case tongue.Unclear, tongue.None:
				missed++
				t.Logf("%s as %s is unclear", a, b)
			}
		}
	}
	t.Logf("%d pairs, %d unclear, %d taken for the other", pairs, missed, wrong)
	if wrong > 0 {
		t.Errorf("taken for the language they are not in: %v", same)
	}
	if missed*100 > pairs*5 {
		t.Errorf("%d of %d pairs are unclear", missed, pairs)
	}
}

// One sentence is mostly enough to tell that it is not in another language.
func TestSentencesAreToldApart(t *testing.T) {
	texts := prose(t)
	for _, code := range strings.Fields("en fr es pt de it nl") {
		words := strings.Fields(texts[code])
		found, all := 0, 0
		for at := 0; at+12 <= len(words); at++ {
			s := tongue.Read(strings.Join(words[at:at+12], " "))
			for _, other := range strings.Fields("en fr es de nl pl tr ar") {
				if other == code {
					continue
				}
				all++
				if s.Against(other).Match == tongue.Other {
					found++
				}
			}
		}
		t.Logf("%s: %d of %d", code, found, all)
		if found*2 < all {
			t.Errorf("%s: of pieces of 12 words only %d of %d are told from other languages", code, found, all)
		}
	}
}

// Lists of names, places, terms and code are in no language for certain.
func TestListsAccuseNobody(t *testing.T) {
	data, err := os.ReadFile("testdata/lists.txt")
	if err != nil {
		t.Fatal(err)
	}
	latin := strings.Fields("en fr es pt de it nl af sv da no fi et hu pl cs sk ro hr sl tr az vi id tl sw ca gl sq lt lv is eu so ha mt ga cy rw yo zu")
	for line := range strings.Lines(string(data)) {
		s := tongue.Read(line)
		for _, code := range latin {
			if v := s.Against(code); v.Match == tongue.Other {
				t.Errorf("as %s, %q is said to be %s", code, strings.TrimSpace(line), v.Found)
			}
		}
	}
}

func TestAgainst(t *testing.T) {
	for _, test := range []struct {
		text, tag string
		want      tongue.Match
		found     string
	}{
		{"", "en", tongue.None, ""},
		{"2025 – 10:30 (12)", "en", tongue.None, ""},
		{"Registration is open until the end of the month.", "mul", tongue.None, ""},
		{"Registration is open until the end of the month.", "en-GB", tongue.Same, ""},
		{"Registration is open until the end of the month.", "fr", tongue.Other, "English"},
		{"The guest had no badge for the hall yesterday.", "nl", tongue.Other, "English"},
		{"Centro de Estudos da Internet no Instituto Nacional de São Paulo", "nl", tongue.Unclear, ""},
		{"المنتدى مساحة مفتوحة يناقش فيها الجميع كيفية حوكمة الإنترنت. Welcome to the site, edit it.", "ar", tongue.Same, ""},
		{"المنتدى الرئيسية الأخبار البرنامج اتصل المتحدثون الوثائق", "ar", tongue.Same, ""},
		{"گزارش چاپ", "ar", tongue.Unclear, ""},
		{"Registration", "fr", tongue.Unclear, ""},
		{"Inscription", "en", tongue.Unclear, ""},
		{"Les inscriptions sont ouvertes jusqu'à la fin du mois.", "en", tongue.Other, "French"},
		{"Die Anmeldung ist bis zum Ende des Monats offen.", "en", tongue.Other, "German"},
		{"Rejestracja jest otwarta do końca miesiąca.", "pl", tongue.Same, ""},
		{"مرحبا بكم في المنتدى", "en", tongue.Other, "Arabic letters"},
		{"مرحبا", "en", tongue.Other, "Arabic letters"},
		{"中文", "en", tongue.Other, "Chinese characters"},
		{"α", "en", tongue.Unclear, ""},
		{"Добро пожаловать", "en", tongue.Other, "Cyrillic letters"},
		{"Internet Governance Forum", "ar", tongue.Unclear, ""},
		{"The forum is open to all and it takes place in the north of the country", "ar", tongue.Other, "English"},
		{"会社概要 所在地 電話番号", "ja", tongue.Unclear, ""},
		{"Dobar dan, ovo je forum koji se bavi internetom i svi su dobro došli", "sr", tongue.Same, ""},
		{"Dobar dan, ovo je forum koji se bavi internetom i svi su dobro došli", "sr-Cyrl", tongue.Same, ""},
		{"Paul put dire comment on tape", "fr", tongue.Unclear, ""},
		{"Fireworks over Paris", "nl", tongue.Unclear, ""},
		{"Anjali Rao", "hi-Latn", tongue.Unclear, ""},
	} {
		v := tongue.Read(test.text).Against(test.tag)
		if v.Match != test.want || v.Found != test.found {
			t.Errorf("%q as %s: %v %q, want %v %q", test.text, test.tag, v.Match, v.Found, test.want, test.found)
		}
	}
}

// A text in a language without a list of small words is never said to be in
// one that has a list, whatever the page says: it may be filling, or in letters
// that it is not usually written in.
func TestStrangersAreNotTakenForOthers(t *testing.T) {
	data, err := os.ReadFile("testdata/strangers.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		own, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		s := tongue.Read(text)
		for _, code := range append(strings.Fields("en fr es pt de it nl sv da no fi hu pl cs ro tr vi id ca gl eu sw tl so ha hi ar"), own) {
			if v := s.Against(code); v.Match == tongue.Other {
				t.Errorf("%s as %s is said to be %s", own, code, v.Found)
			}
		}
	}
}
