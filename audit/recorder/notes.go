package recorder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// noted collects what a person should know of an import. Texts are ours; what
// they say of several steps is said once.
type noted struct {
	about []about
	whole []string
}

type about struct {
	text  string
	steps []int
}

// leave notes something that may concern several steps.
func (n *noted) leave(s step, text string) { n.noteAt(s.number, text) }

// note notes something about one step.
func (n *noted) note(s step, text string) { n.noteAt(s.number, text) }

func (n *noted) noteAt(number int, text string) {
	for i := range n.about {
		if n.about[i].text == text {
			if !slices.Contains(n.about[i].steps, number) {
				n.about[i].steps = append(n.about[i].steps, number)
			}
			return
		}
	}
	n.about = append(n.about, about{text, []int{number}})
}

// general notes something about the whole recording.
func (n *noted) general(text string) { n.whole = append(n.whole, text) }

// notes are those of all steps, in the order of the first of each.
func (n *noted) notes() []string {
	slices.SortStableFunc(n.about, func(a, b about) int { return cmp.Compare(slices.Min(a.steps), slices.Min(b.steps)) })
	var out []string
	for _, a := range n.about {
		slices.Sort(a.steps)
		out = append(out, stepList(a.steps)+": "+a.text)
	}
	return append(out, n.whole...)
}

func stepList(numbers []int) string {
	var words []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if j > i+1 {
			words = append(words, fmt.Sprintf("%d to %d", numbers[i], numbers[j]))
		} else {
			for k := i; k <= j; k++ {
				words = append(words, fmt.Sprint(numbers[k]))
			}
		}
		i = j + 1
	}
	if len(numbers) == 1 {
		return "step " + words[0]
	}
	return "steps " + strings.Join(words, ", ")
}

// unknownKeys notes keys that are not of the format.
func (m *maker) unknownKeys() {
	for _, k := range m.rec.unknown {
		m.general(fmt.Sprintf("the key %q of the recording is not known and is left out", cut(k)))
	}
	for _, s := range m.rec.steps {
		for _, k := range s.unknown {
			m.leave(s, fmt.Sprintf("the key %q is not known and is left out", cut(k)))
		}
	}
}

const mostKey = 40

func cut(s string) string {
	if r := []rune(s); len(r) > mostKey {
		return string(r[:mostKey])
	}
	return s
}
