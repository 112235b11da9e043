package datafile

import "fmt"

// Nearest is the word of the list that was most likely meant, "" when none is
// near. Of equally near words it is the first.
func Nearest(word string, list []string) string {
	best, least := "", (len([]rune(word))+2)/3+1
	for _, w := range list {
		if d := distance([]rune(word), []rune(w)); d < least {
			best, least = w, d
		}
	}
	return best
}

// DidYouMean is the end of an error message about an unknown word, "" when no
// word of the list is near.
func DidYouMean(word string, list []string) string {
	if w := Nearest(word, list); w != "" {
		return fmt.Sprintf("; did you mean %q?", w)
	}
	return ""
}

// distance is the number of letters to put in, take out or change.
// Source: V. I. Levenshtein, "Binary codes capable of correcting deletions,
// insertions, and reversals", 1966; with two rows as Wagner and Fischer have
// it, 1974.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
