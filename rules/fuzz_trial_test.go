package rules_test

import "github.com/igfaudit/igfaudit/rules/page"

// oddTrial is a trial that no pass makes: several parts at once, and indices of
// nodes that are not there.
func oddTrial(node, how int) *page.Trial {
	if how%11 == 0 {
		return &page.Trial{Pass: "E0"}
	}
	word := func(by int) string { return words[how/by%len(words)] }
	index := func(by int) int {
		if how/by%2 == 0 {
			return node
		}
		return counts[how/by%len(counts)]
	}
	yes := func(by int) bool { return how/by%2 == 0 }
	t := &page.Trial{Pass: []string{"E0", "E1", "K", "x"}[how%4], Stage: word(2)}
	field := func(by int) page.TriedField {
		return page.TriedField{
			Node: index(by), Label: word(by), Entered: word(by + 1), Wrong: []string{"", "empty", "x"}[how/by%3], Required: yes(by), Kept: yes(by + 1),
			Native: word(by + 2), Changed: yes(by + 2), Hint: word(by + 3),
		}
	}
	t.Errors = &page.ErrorTrial{
		Button: index(3), Fields: []page.TriedField{field(1), field(2), field(3), field(5)}, Fresh: []int{index(5), index(2), node}, Spoken: []int{index(7)}[:how%2],
		Focus: index(2), Moved: yes(3), Went: yes(5), Held: word(7), Offline: yes(7), Dialog: word(5),
	}
	if yes(4) {
		t.Errors.Held, t.Errors.Dialog, t.Errors.Went, t.Errors.Spoken = "", "", false, nil
	}
	t.Mended = &page.MendTrial{Node: index(2), Message: word(3), Flagged: yes(3), Shown: yes(5)}
	t.Keys = &page.KeyTrial{Fields: []page.KeyField{{Node: index(2), Label: word(2), Reached: yes(2), Worked: yes(3), Tried: word(5), Answers: yes(5)}, {Node: index(5)}}, Trap: index(7), Tabs: index(3)}
	t.Sizes = &page.SizeTrial{
		Shape: []string{"narrow", "large text", "spaced text", ""}[how/3%4], Across: odd[how%len(odd)],
		Targets: []page.SizeField{{Node: index(2), Label: word(2), Missing: yes(2), Instead: yes(5), Covered: word(3), Closes: yes(7), Beyond: yes(3), Cut: yes(5)}, {Node: index(7)}},
	}
	t.Back = &page.BackTrial{How: word(3), Fields: []page.BackField{{Node: index(2), Label: word(2), Entered: word(3), Found: word(5)}, {Node: index(7)}}}
	t.Again = &page.AgainTrial{Fields: []page.AgainField{{Node: index(2), Purpose: word(2), Stage: word(3), Label: word(5), Filled: yes(7), Offered: yes(5)}, {Node: index(3)}}}
	t.Paste = &page.PasteTrial{Fields: []page.PasteField{{Node: index(2), Refused: yes(2)}, {Node: index(5), Refused: true}}}
	t.Inputs = &page.InputTrial{Fields: []page.InputField{{Node: index(2), OnFocus: word(2), OnInput: word(3)}, {Node: index(7), OnFocus: "the focus moved"}}}
	t.Limits = &page.LimitTrial{Timers: []int{counts[how%len(counts)]}[:how%2], Cookies: []page.Cookie{{Name: word(3), Seconds: counts[how/3%len(counts)]}}[:how/2%2]}
	return t
}
