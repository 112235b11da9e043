// Package tongue tells whether a text is written in the language that it is
// said to be in. It is the home of whatlanggo, whose guess alone is not enough:
// it is only heard where letters or small words have already spoken.
package tongue

import "strings"

// Match is how a text fits a language.
type Match int

const (
	None    Match = iota // there are no words, or the code names no single language
	Unclear              // too few words, or words that fit several languages
	Same                 // written in that language, as far as can be told
	Other                // certainly written in another one
)

// Verdict is how a text fits a language and, where it does not, what it is
// written in: a language, or letters that it does not use.
type Verdict struct {
	Match  Match
	Found  string // such as "French" or "Arabic letters"
	Letter bool   // the letters alone decide
}

// Against compares the text with a language tag such as "fr" or "pt-BR".
func (s *Sample) Against(tag string) Verdict {
	code, script := parts(tag)
	if s.Words == 0 || nowhere[code] || code == "" {
		return Verdict{}
	}
	uses := scripts(code, script)
	if uses == nil {
		return s.amongStrangers(code)
	}
	inside := 0
	for _, u := range uses {
		inside += s.words[u]
	}
	if v, ok := s.foreignLetters(uses, inside); ok {
		return v
	}
	if inside*2 < s.Words {
		return Verdict{Match: Unclear}
	}
	return s.byWords(code)
}

// foreignLetters judges a text that is written in letters which the language
// does not use. Foreign words in Latin letters stand in texts of all
// languages, so that there words must tell.
func (s *Sample) foreignLetters(uses []string, inside int) (Verdict, bool) {
	if s.contains(uses) || s.words[s.main]*3 < s.Words*2 || s.main == "Latn" && inside*5 > s.Words {
		return Verdict{}, false
	}
	if s.main == "Latn" {
		best, w := s.best("")
		if best != "" && w.clear(s, "") {
			return Verdict{Match: Other, Found: names[best]}, true
		}
		return Verdict{Match: Unclear}, true
	}
	if s.letters[s.main] < fewest(s.main) {
		return Verdict{Match: Unclear}, true
	}
	found := s.main
	if best, w := s.best(""); best != "" && w.other >= 3 {
		return Verdict{Match: Other, Found: names[best], Letter: true}, true
	}
	return Verdict{Match: Other, Found: letterNames[found], Letter: true}, true
}

func (s *Sample) contains(uses []string) bool {
	for _, u := range uses {
		if u == s.main {
			return true
		}
	}
	return false
}

// fewest is the number of letters below which a text may be a sign or a name.
func fewest(script string) int {
	switch script {
	case "Hani", "Kana", "Hang":
		return 2
	}
	return 4
}

// byWords judges a text whose letters fit.
func (s *Sample) byWords(code string) Verdict {
	switch code {
	case "zh":
		return Verdict{Match: Same}
	case "ja", "ko":
		return s.withoutKana()
	}
	if alone[s.main] {
		return Verdict{Match: Same}
	}
	if code == "sr" && s.main == "Latn" {
		code = "hr"
	}
	if small[code] == "" {
		return s.amongStrangers(code)
	}
	return s.amongFriends(code)
}

// withoutKana tells Chinese from Japanese and Korean: nobody writes a sentence
// of these without their own letters, or with the characters that only Chinese
// has.
func (s *Sample) withoutKana() Verdict {
	switch {
	case s.main != "Hani":
		return Verdict{Match: Same}
	case s.letters["Hani"] >= 30 && s.onlyChinese >= 3:
		return Verdict{Match: Other, Found: "Chinese", Letter: true}
	}
	return Verdict{Match: Unclear}
}

// amongFriends judges by small words between a language that has a list of
// them and the others.
func (s *Sample) amongFriends(code string) Verdict {
	best, w := s.best(code)
	switch {
	case best == "" && s.hits[index[code]] == 0 && code != "ar":
		return s.trigrams(code)
	case best == "" || w.own >= w.other:
		if code == "ar" && s.plainArabic() {
			return Verdict{Match: Same}
		}
		short := s.Words < 12 && w.other == 0
		if w.own > w.other && w.ownDistinct >= 1 && (short || s.hits[index[code]] >= 2) {
			return Verdict{Match: Same}
		}
		return s.trigrams(code)
	case w.clear(s, code) && !s.contradicted(code, best):
		return Verdict{Match: Other, Found: names[best]}
	}
	return Verdict{Match: Unclear}
}

// plainArabic tells whether the text uses letters of Arabic that Persian, Urdu
// and others write in another way, and none that only those have.
func (s *Sample) plainArabic() bool {
	const enough = 12
	return s.letters["Arab"] >= enough && strings.ContainsAny(s.text, "ةيكى") && !strings.ContainsAny(s.text, "پچژگکیہےںٹڈڑۆێڕڵەھۇۋېڭ")
}

// amongStrangers judges a text in a language without a list of small words:
// only much of a language that no such one is near to is certain.
func (s *Sample) amongStrangers(code string) Verdict {
	best, w := s.best("")
	if best != "" && trusted[best] && !near(best, code) && s.Words >= 40 && w.otherDistinct >= 10 && w.other*100 >= s.Words*28 && !s.contradicted(code, best) {
		return Verdict{Match: Other, Found: names[best]}
	}
	return Verdict{Match: Unclear}
}

// trusted are languages whose small words no unrelated language shares.
var trusted = map[string]bool{"en": true, "fr": true, "es": true, "pt": true, "de": true, "it": true, "ru": true, "ar": true, "nl": true}

func near(best, code string) bool {
	for _, k := range strings.Fields(kin[best]) {
		if k == code {
			return true
		}
	}
	return false
}

// weighing is the small words of a text that speak for one of two languages
// and not for the other.
type weighing struct {
	best                       string
	own, other                 int // words of one that the other has not
	ownDistinct, otherDistinct int // different ones among them that are no particles
	otherParticles             int // different ones that are
	otherSmall                 int // of otherDistinct, those that begin with a small letter
	share                      int // all words of the better language
}

// clear tells whether the words leave no doubt. A text of few words must have
// many small ones, and none of the language that it is said to be in. A whole
// sentence of a language that shares its small words with no other may have
// fewer of them, where those of the language that it is said to be in are known.
func (w weighing) clear(s *Sample, code string) bool {
	const sentence, few, some = 8, 20, 60
	floor := usuallyDense
	if d, ok := dense[w.best]; ok {
		floor = d
	}
	share := float64(w.share) / float64(s.words[s.main])
	particular := float64(w.other) / float64(s.words[s.main])
	known := code != "" && trusted[w.best] && w.own == 0
	weight := 2*w.otherDistinct + w.otherParticles
	switch words := s.words[s.main]; {
	case known && words >= sentence && words < few && w.otherSmall >= 1 && weight >= 4 && share >= 1.4*floor && particular >= floor:
		return true
	case words < few:
		return w.own == 0 && w.otherDistinct >= 2 && weight >= 6 && share >= 1.6*floor && particular >= floor
	case words < some:
		return w.own*10 <= w.other && share >= floor && (w.otherDistinct >= 5 || known && w.otherDistinct >= 4 && particular >= floor)
	}
	return w.own*8 <= w.other && w.otherDistinct >= 8 && share >= floor
}
