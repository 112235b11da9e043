package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Row heights are set, since LibreOffice does not find them when it opens a
// workbook and would cut wrapped text off. Heights are in points.
const (
	lineHeight   = 16 // of text of 11 points
	rowSpace     = 5
	titleHeight  = 30
	maxRowHeight = 409 // programs accept no more
)

// rowHeight is the height in which the fullest cell of a row can be read.
func rowHeight(columns []column, row []any) float64 {
	most := 1
	for i, value := range row {
		most = max(most, lines(shown(value), columns[i].width))
	}
	return heightOf(most)
}

func heightOf(lines int) float64 { return float64(min(lines*lineHeight+rowSpace, maxRowHeight)) }

// shown is the text of a cell.
func shown(value any) string {
	switch v := value.(type) {
	case hyperlink:
		return v.text
	case string:
		return v
	case dayEntry:
		return ""
	}
	return fmt.Sprint(value)
}

// lines is the number of lines that a text takes in a column. It counts a
// little too many rather than too few.
func lines(text string, width float64) int {
	const enough = maxRowHeight / lineHeight
	room := max(1, int(width)-1)
	count := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		count++
		left := room
		for word := range strings.FieldsSeq(paragraph) {
			size := utf8.RuneCountInString(word)
			if size > left && left < room {
				count++
				left = room
			}
			for ; size > room; size -= room {
				count++
			}
			left -= size + 1
		}
		if count > enough {
			break
		}
	}
	return min(count, enough)
}
