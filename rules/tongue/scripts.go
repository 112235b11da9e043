package tongue

import (
	"slices"
	"strings"
	"unicode"
)

// scriptTables are the scripts that are told apart, by their codes.
// Source: ISO 15924; kana are one here.
var scriptTables = map[string]*unicode.RangeTable{
	"Latn": unicode.Latin, "Arab": unicode.Arabic, "Cyrl": unicode.Cyrillic, "Hani": unicode.Han, "Hang": unicode.Hangul,
	"Deva": unicode.Devanagari, "Grek": unicode.Greek, "Hebr": unicode.Hebrew, "Thai": unicode.Thai, "Geor": unicode.Georgian,
	"Armn": unicode.Armenian, "Beng": unicode.Bengali, "Taml": unicode.Tamil, "Telu": unicode.Telugu, "Knda": unicode.Kannada,
	"Mlym": unicode.Malayalam, "Gujr": unicode.Gujarati, "Guru": unicode.Gurmukhi, "Sinh": unicode.Sinhala, "Khmr": unicode.Khmer,
	"Laoo": unicode.Lao, "Mymr": unicode.Myanmar, "Ethi": unicode.Ethiopic, "Tibt": unicode.Tibetan, "Thaa": unicode.Thaana,
	"Orya": unicode.Oriya, "Mong": unicode.Mongolian, "Tfng": unicode.Tifinagh,
}

var scriptNames = []string{
	"Latn", "Arab", "Cyrl", "Hani", "Kana", "Hang", "Deva", "Grek", "Hebr", "Thai", "Geor", "Armn", "Beng", "Taml", "Telu", "Knda", "Mlym",
	"Gujr", "Guru", "Sinh", "Khmr", "Laoo", "Mymr", "Ethi", "Tibt", "Thaa", "Orya", "Mong", "Tfng",
}

var letterNames = map[string]string{
	"Latn": "Latin letters", "Arab": "Arabic letters", "Cyrl": "Cyrillic letters", "Hani": "Chinese characters", "Kana": "Japanese letters",
	"Hang": "Korean letters", "Deva": "Devanagari letters", "Grek": "Greek letters", "Hebr": "Hebrew letters", "Thai": "Thai letters",
	"Geor": "Georgian letters", "Armn": "Armenian letters", "Beng": "Bengali letters", "Taml": "Tamil letters", "Telu": "Telugu letters",
	"Knda": "Kannada letters", "Mlym": "Malayalam letters", "Gujr": "Gujarati letters", "Guru": "Gurmukhi letters", "Sinh": "Sinhala letters",
	"Khmr": "Khmer letters", "Laoo": "Lao letters", "Mymr": "Burmese letters", "Ethi": "Ethiopic letters", "Tibt": "Tibetan letters",
	"Thaa": "Thaana letters", "Orya": "Odia letters", "Mong": "Mongolian letters", "Tfng": "Tifinagh letters",
}

// perWord is how many letters a word has, about, where words are written
// without spaces.
var perWord = map[string]int{"Hani": 2, "Kana": 3, "Thai": 5, "Laoo": 5, "Khmr": 5, "Mymr": 5, "Tibt": 3}

// alone are scripts of which one language is by far the most usual, or whose
// languages are not told apart here.
var alone = map[string]bool{
	"Grek": true, "Hebr": true, "Thai": true, "Geor": true, "Armn": true, "Beng": true, "Taml": true, "Telu": true, "Knda": true, "Mlym": true,
	"Gujr": true, "Guru": true, "Sinh": true, "Khmr": true, "Laoo": true, "Mymr": true, "Ethi": true, "Tibt": true, "Thaa": true, "Orya": true,
	"Mong": true, "Tfng": true, "Hang": true,
}

// chineseOnly are characters that sentences of Chinese are full of and that
// Japanese does not use.
const chineseOnly = "们們这這吗嗎你您她么麼吧呢哪啊为与将还进过对时会发实现开动关联网络际务业产个问题应该让给从关于认说话"

// scriptOf is the code of the script of a letter, "" for one that is not told
// apart.
func scriptOf(r rune) string {
	switch {
	case r < 0x250 || r >= 0x1e00 && r < 0x1f00:
		return "Latn"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー':
		return "Kana"
	}
	for _, name := range scriptNames {
		if t := scriptTables[name]; t != nil && unicode.Is(t, r) {
			return name
		}
	}
	return ""
}

// usedBy are the scripts in which languages are written, those of the same
// script on one line. Languages that are not named may use any.
var usedBy = map[string]string{
	"Latn": `en fr es pt de it nl af sv da no fi et hu pl cs sk ro hr sl tr vi id tl sw ca gl sq lt lv is eu so ha ga cy mt lb fo br oc ast gd fy co
		sc rm fur an xh zu st tn ts ss nr ve nso sn ny yo ig lg rw rn ln wo tpi ht mg mi sm to fj haw qu gn ay la eo ceb ilo su jv az uz tk ku
		sr kk ff bm`,
	"Arab": "ar fa ur ps ckb sd ug ku az kk uz ks pnb ha ff so id jv",
	"Cyrl": "ru uk bg sr mk be kk ky tg mn tt ba cv os ab ce uz az tk",
	"Hani": "zh ja ko", "Kana": "ja", "Hang": "ko", "Deva": "hi mr ne sa mai bho kok sd ks", "Grek": "el grc", "Hebr": "he yi lad", "Thai": "th",
	"Geor": "ka xmf", "Armn": "hy hyw", "Beng": "bn as", "Taml": "ta", "Telu": "te", "Knda": "kn kok", "Mlym": "ml", "Gujr": "gu", "Guru": "pa",
	"Sinh": "si", "Khmr": "km", "Laoo": "lo", "Mymr": "my", "Ethi": "am ti", "Tibt": "bo dz", "Thaa": "dv", "Orya": "or", "Mong": "mn",
}

// nowhere are codes that name no single language.
var nowhere = map[string]bool{"und": true, "mul": true, "zxx": true, "mis": true, "art": true, "x": true, "i": true}

// parts gives the language of a tag, in one code for what is one language
// here, and its script, "" where the tag names none.
func parts(tag string) (code, script string) {
	subtags := strings.Split(strings.ToLower(strings.TrimSpace(tag)), "-")
	code = subtags[0]
	if one, ok := oneLanguage[code]; ok {
		code = one
	}
	for _, t := range subtags[1:] {
		if len(t) == 1 {
			break
		}
		if len(t) == 4 && t[0] >= 'a' {
			return code, strings.ToUpper(t[:1]) + t[1:]
		}
	}
	return code, ""
}

// scripts are those in which a language is written, with the one that the tag
// names, nil where they are not known.
func scripts(code, script string) []string {
	var out []string
	for _, name := range scriptNames {
		if name == script || slices.Contains(strings.Fields(usedBy[name]), code) {
			out = append(out, name)
		}
	}
	return out
}

// names of languages in English.
var names = map[string]string{
	"en": "English", "fr": "French", "es": "Spanish", "pt": "Portuguese", "de": "German", "it": "Italian", "nl": "Dutch", "af": "Afrikaans",
	"sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "et": "Estonian", "hu": "Hungarian", "pl": "Polish", "cs": "Czech",
	"sk": "Slovak", "ro": "Romanian", "hr": "Croatian, Bosnian or Serbian", "sl": "Slovenian", "tr": "Turkish", "az": "Azerbaijani", "vi": "Vietnamese",
	"id": "Indonesian or Malay", "tl": "Filipino", "sw": "Swahili", "ca": "Catalan", "gl": "Galician", "sq": "Albanian", "lt": "Lithuanian",
	"lv": "Latvian", "is": "Icelandic", "eu": "Basque", "so": "Somali", "ha": "Hausa", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian",
	"sr": "Serbian", "mk": "Macedonian", "be": "Belarusian", "kk": "Kazakh", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "hi": "Hindi",
	"mr": "Marathi", "ne": "Nepali",
}
