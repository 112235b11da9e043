package audit

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dayLayouts are the ways of writing a day that can be read in one way only.
// With points the day always comes first.
var dayLayouts = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "2 January 2006", "2 Jan 2006", "2. January 2006",
	"January 2, 2006", "Jan 2, 2006", "January 2 2006", "20060102",
}

var (
	withSlashes = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$`)
	withTime    = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}`)
)

// ParseDay reads a day as people write it and gives it as YYYY-MM-DD. Where it
// cannot, it says why.
func ParseDay(text string) (day, why string) {
	text = strings.Join(strings.Fields(text), " ")
	if m := withTime.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if m := withSlashes.FindStringSubmatch(text); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		switch {
		case first <= 12 && second <= 12 && first != second:
			return "", "can be read in two ways"
		case first <= 12:
			first, second = second, first
		}
		text = strconv.Itoa(first) + "." + strconv.Itoa(second) + "." + m[3]
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly), ""
		}
	}
	return "", "is no date"
}
