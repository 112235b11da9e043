package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Bounds below which no text says all that is said in a recording: slow speakers
// say two words in a second, of which many pauses may leave less than one.
const (
	fewestSpoken = 0.8 // words that are read for each second that is heard
	shortestTalk = 8.0 // seconds
)

// fewWords tells that a page with a recording of somebody who speaks has far
// too few words to say the same, and no way to more of them; what is empty
// where that is not certain. Music and noises can be told in a word: only where
// the page or the file speaks of speech, and of no music, is it certain.
func (b *beside) fewWords(n *page.Node) (what string) {
	m := n.Media
	if m == nil || m.Sound == nil || b.ways > 0 || b.unknown || b.videos > 0 || len(b.audio) != 1 || len(m.Tracks) > 0 || len(n.Children()) > 0 && !blank(n.Description) {
		return ""
	}
	if soundOf(n) != soundHeard || !offersPlay(n) || !b.spoken(m.Source) {
		return ""
	}
	heard := m.Sound.To - m.Sound.From
	if heard < shortestTalk || float64(b.seen) >= fewestSpoken*heard {
		return ""
	}
	return fmt.Sprintf("somebody speaks in this recording, of which %s are heard, and everything on the page that everybody can read is %d words long; no link or button leads to more", minutes(heard), b.seen)
}

// spoken tells whether what is written on the page, or the name of the file,
// speaks of speech and not of music or noises.
func (b *beside) spoken(source string) bool {
	file := strings.ToLower(source[strings.LastIndex(source, "/")+1:])
	texts := []string{file}
	for _, t := range b.texts {
		texts = append(texts, t)
	}
	says := func(words []string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return holdsAny(t, words) })
	}
	return says(speechWords) && !says(musicWords)
}

// speechWords are parts of words for recordings of somebody who speaks.
var speechWords = []string{
	"speech", "interview", "podcast", "lecture", "keynote", "statement", "spoken", "read aloud", "address by", "remarks", "panel", "talk by",
	"discours", "entretien", "allocution", "conférence", "discurso", "entrevista", "conferencia", "palestra", "ansprache", "vortrag",
	"rede von", "discorso", "intervista", "речь", "выступлени", "интервью", "خطاب", "كلمة", "مقابلة", "演讲", "演講", "访谈", "讲话", "pidato", "wawancara",
}

// musicWords are parts of words for sounds that are not speech.
var musicWords = []string{
	"music", "musiq", "músic", "musik", "song", "sing", "sung", "jingle", "melod", "mélod", "tune", "tone", "instrument", "piano", "guitar", "drum", "choir", "anthem",
	"noise", "effect", "bird", "rain", "ambient", "silence", "beep", "bell", "chime", "loop", "sample", "chanson", "chant", "hymn", "canci", "canto", "canç", "lied", "gesang",
	"bruit", "ruido", "ruído", "geräusch", "rumore", "музык", "песн", "гимн", "шум", "звуки", "موسيق", "أغني", "نشيد", "音乐", "音樂", "歌", "musim", "lagu",
}
