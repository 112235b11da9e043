package tongue

import "github.com/abadojack/whatlanggo"

// libraryCodes are the languages that whatlanggo may choose from. It is never
// asked without them: it would find rare languages in names and lists.
var libraryCodes = map[whatlanggo.Lang]string{
	whatlanggo.Eng: "en", whatlanggo.Fra: "fr", whatlanggo.Spa: "es", whatlanggo.Por: "pt", whatlanggo.Deu: "de", whatlanggo.Ita: "it",
	whatlanggo.Nld: "nl", whatlanggo.Afr: "af", whatlanggo.Swe: "sv", whatlanggo.Dan: "da", whatlanggo.Nob: "no", whatlanggo.Nno: "no",
	whatlanggo.Fin: "fi", whatlanggo.Est: "et", whatlanggo.Hun: "hu", whatlanggo.Pol: "pl", whatlanggo.Ces: "cs", whatlanggo.Ron: "ro",
	whatlanggo.Hrv: "hr", whatlanggo.Slv: "sl", whatlanggo.Tur: "tr", whatlanggo.Azj: "az", whatlanggo.Vie: "vi", whatlanggo.Ind: "id",
	whatlanggo.Tgl: "tl", whatlanggo.Lit: "lt", whatlanggo.Lav: "lv", whatlanggo.Som: "so", whatlanggo.Hau: "ha", whatlanggo.Rus: "ru",
	whatlanggo.Ukr: "uk", whatlanggo.Bul: "bg", whatlanggo.Srp: "sr", whatlanggo.Mkd: "mk", whatlanggo.Bel: "be", whatlanggo.Arb: "ar",
	whatlanggo.Pes: "fa", whatlanggo.Urd: "ur", whatlanggo.Hin: "hi", whatlanggo.Mar: "mr", whatlanggo.Nep: "ne",
	// These have no small words here, but can speak against an error.
	whatlanggo.Yor: "yo", whatlanggo.Ibo: "ig", whatlanggo.Zul: "zu", whatlanggo.Sna: "sn", whatlanggo.Nya: "ny", whatlanggo.Kin: "rw",
	whatlanggo.Mlg: "mg", whatlanggo.Hat: "ht", whatlanggo.Ceb: "ceb", whatlanggo.Jav: "jv", whatlanggo.Uzb: "uz", whatlanggo.Tuk: "tk",
}

var choice = allowed()

func allowed() map[whatlanggo.Lang]bool {
	out := map[whatlanggo.Lang]bool{}
	for l := range libraryCodes {
		out[l] = true
	}
	return out
}

const enoughToAsk = 20 // words

// guess is the language that trigrams speak for, "" where they are not sure.
func (s *Sample) guess() string {
	text := s.text
	const most = 6000
	if len(text) > most {
		text = text[:most]
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: choice})
	if !info.IsReliable() {
		return ""
	}
	return libraryCodes[info.Lang]
}

// contradicted tells whether trigrams speak against what small words say.
func (s *Sample) contradicted(code, best string) bool {
	if s.Words < enoughToAsk {
		return false
	}
	g := s.guess()
	return g == code || g != "" && g != best && s.Words >= 2*enoughToAsk && !alike(g, best)
}

// trigrams judges a text without a small word that tells: where it is long
// enough, trigrams may confirm the language, but never accuse.
func (s *Sample) trigrams(code string) Verdict {
	if s.Words >= enoughToAsk && s.guess() == code {
		return Verdict{Match: Same}
	}
	return Verdict{Match: Unclear}
}

// alike tells whether two languages are so near that trigrams mix them up.
func alike(a, b string) bool {
	for _, group := range [][]string{
		{"es", "pt", "gl", "ca", "it"}, {"da", "no", "sv", "is"}, {"cs", "sk", "sl", "hr", "pl"}, {"hr", "sl", "sr"}, {"nl", "af", "de"}, {"tr", "az"},
		{"ru", "uk", "bg", "sr", "mk", "be", "kk"}, {"ar", "fa", "ur"}, {"hi", "mr", "ne"}, {"fi", "et"}, {"lt", "lv"}, {"id", "jv", "tl", "ceb"},
		{"sw", "zu", "sn", "ny", "rw"}, {"fr", "ca", "ht"},
	} {
		in := 0
		for _, c := range group {
			if c == a || c == b {
				in++
			}
		}
		if in == 2 {
			return true
		}
	}
	return false
}
