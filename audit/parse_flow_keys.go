package audit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// KeyNames are the keys that a flow may press, besides single letters, digits
// and signs. Source: UI Events KeyboardEvent key Values, but for Space.
var KeyNames = []string{
	"Enter", "Tab", "Space", "Escape", "Backspace", "Delete", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp",
	"Home", "End", "PageDown", "PageUp",
}

// HeldKeys are the keys that may be held while another is pressed: "Shift+Tab".
var HeldKeys = []string{"Shift", "Control", "Alt"}

// keysProblem is what is wrong with a list of keys, parted by spaces.
func keysProblem(keys string) string {
	list := strings.Fields(keys)
	if len(list) == 0 {
		return "it names no key"
	}
	for _, k := range list {
		held := strings.Split(k, "+")
		key := held[len(held)-1]
		if k == "+" { // the sign itself
			held, key = nil, k
		}
		for _, h := range held[:max(len(held)-1, 0)] {
			if !slices.Contains(HeldKeys, h) {
				return fmt.Sprintf("%q cannot be held while another key is pressed; only %s can", h, inWords(HeldKeys))
			}
		}
		if !slices.Contains(KeyNames, key) && !oneSign(key) {
			return fmt.Sprintf("there is no key %q%s", key, datafile.DidYouMean(key, KeyNames))
		}
	}
	return ""
}

func oneSign(key string) bool {
	r := []rune(key)
	return len(r) == 1 && unicode.IsGraphic(r[0])
}
