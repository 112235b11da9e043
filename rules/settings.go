package rules

import (
	"strconv"

	"github.com/igfaudit/igfaudit/rules/page"
)

// settingsOf is what was seen in other settings of the reader, nil for nothing.
func settingsOf(s *page.Snapshot) *page.Settings {
	if s.Probed == nil {
		return nil
	}
	return s.Probed.Settings
}

// settingsReadable asks of texts whether they can be read in other colours.
//
// Source: WCAG 2.2 SC 1.4.3, understood of the page as readers with that setting
// get it.
var settingsReadable = Rule{
	ID:        "settings-readable",
	Title:     "Text can be read in dark mode, with more contrast, and in the reader's own colours",
	Class:     Pointer,
	Probe:     page.SettingProbe,
	Why:       "Many people with low vision or migraine set their device to dark or to colours of their own; text that keeps its colour on a changed ground cannot be read.",
	Fix:       "Where the style sheet changes a ground for a setting, let it change the colour of the text on it too.",
	Bad:       "@media (prefers-color-scheme: dark) { body { background: #111 } }",
	Good:      "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }",
	WordPress: "Switch the theme's dark mode off, or set its text colours under Appearance, Customize.",
	Question:  "Set your device to this mode and open the page: can you read this text?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		settings := settingsOf(s)
		if settings == nil {
			return false
		}
		for _, d := range settings.Unreadable {
			add(s.At(d.Node), cantTell("%s, this text has a contrast of %s to 1 with its ground, as far as can be worked out; usually it has %s to 1", settingWords(d.Setting), oneDigit(d.Ratio), oneDigit(d.Usual)))
		}
		return true
	}),
}

func settingWords(setting string) string {
	switch setting {
	case page.DarkColors:
		return "in dark mode"
	case page.MoreContrast:
		return "when more contrast is asked for"
	case page.ForcedColors:
		return "in the reader's own colours"
	case page.NoPictures:
		return "without the pictures that style sheets draw"
	}
	return "in another setting"
}

func oneDigit(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// controlFace asks of controls whether anything is seen of them in other
// settings.
//
// Source: WCAG 2.2 SC 1.1.1, failure F3.
var controlFace = Rule{
	ID:        "control-face",
	Title:     "Buttons and links show something also without background pictures and in other colours",
	Class:     Pointer,
	Probe:     page.SettingProbe,
	Why:       "Some people set colours of their own or load no pictures; a button that is only drawn by the style sheet is then an empty place.",
	Fix:       "Put the icon into the page, as an svg or img element or as a letter of text, or write a word beside it.",
	Bad:       `<button class="search" aria-label="Search"></button> with .search { background-image: url(lens.png) }`,
	Good:      `<button aria-label="Search"><img src="lens.png" alt=""></button>`,
	WordPress: "Choose in the settings of the menu or slider to show words instead of icons, or tell the authors of the theme.",
	Question:  "Switch on a high contrast theme (in Windows: Settings, Accessibility, Contrast themes): can you see this button or link?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		settings := settingsOf(s)
		if settings == nil {
			return false
		}
		for _, g := range settings.Gone {
			add(s.At(g.Node), cantTell("%s, nothing is seen of this, since only a style sheet draws it", settingWords(g.Setting)))
		}
		return true
	}),
}

// reducedMotion asks whether the page moves less for those who asked for it.
//
// Source: WCAG 2.2 SC 2.3.3, technique C39.
var reducedMotion = Rule{
	ID:        "reduced-motion",
	Title:     "The page moves less for readers who asked for that",
	Class:     Pointer,
	Probe:     page.SettingProbe,
	Why:       "Movement on the screen makes people with vestibular disorders dizzy or sick; they set their device to less motion.",
	Fix:       "Put what moves under @media (prefers-reduced-motion: no-preference).",
	Bad:       "html { scroll-behavior: smooth }",
	Good:      "@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }",
	WordPress: "Add the lines of the good example under Appearance, Customize, Additional CSS, and switch animations off in the settings of the page builder.",
	Question:  "Set your device to less motion, and use links and point at things: does anything still slide, turn or grow that need not?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		settings := settingsOf(s)
		if settings == nil {
			return false
		}
		if settings.Smooth {
			add(s.DocumentElement(), cantTell("links within the page scroll smoothly, also for readers who asked for less motion"))
		}
		for _, i := range settings.Sways {
			add(s.At(i), cantTell("this moves when the pointer is on it, also for readers who asked for less motion"))
		}
		return true
	}),
}
