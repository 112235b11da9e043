package audit

import (
	"fmt"
	"net/url"
	"strings"
)

// ReviewCopy is a copy of the questions of a run as somebody sent it back,
// whether it was a workbook or a text file.
type ReviewCopy struct {
	File    string // its name, for messages and to tell where an answer came from
	Run     string // id of the run that it was made for, "" when it does not say
	Site    string
	Scanned string // when that run began, in words
	Replies []Reply
}

// Reply is what stands beside one question of a copy, as text.
type Reply struct {
	Place      string // where in the file: "sheet Review, row 7"
	Question   string // its id
	Text       string // the question in words, as it stands in the copy
	Found      string // what the program found, as it stands in the copy; "" when the copy does not show it
	Value      string
	Note       string
	Reviewer   string
	Technology string
	Date       string
	Until      string
}

// tidy takes away the space around what was written, and the words that stand
// where nobody answered yet.
func (r *Reply) tidy() {
	for _, field := range []*string{&r.Question, &r.Value, &r.Note, &r.Reviewer, &r.Technology, &r.Date, &r.Until} {
		*field = strings.TrimSpace(*field)
	}
	if strings.EqualFold(r.Value, NotAnswered) || strings.EqualFold(r.Value, notAnsweredCode) {
		r.Value = ""
	}
}

// empty tells whether nobody wrote anything beside the question.
func (r Reply) empty() bool {
	return r.Value == "" && r.Note == "" && r.Until == ""
}

// Remark is something to be said about a file or a row of it.
type Remark struct {
	File     string
	Place    string // "" when it is about the whole file
	Question string // id, "" when there is none
	Why      string // what is wrong and what to do
}

// String is the remark on one line.
func (r Remark) String() string {
	return strings.Join(strings.FieldsFunc(strings.Join([]string{joinedBy(", ", r.File, r.Place, r.Question), r.Why}, ": "), func(c rune) bool { return c == '\n' }), " ")
}

func joinedBy(with string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, with)
}

// SameSite tells whether two addresses are of one host, on whatever port and
// with or without www.
func SameSite(a, b string) bool {
	x, y := siteOf(a), siteOf(b)
	return x != "" && x == y
}

func siteOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

func (c ReviewCopy) remark(r Reply, format string, args ...any) Remark {
	return Remark{c.File, r.Place, onOneLine(r.Question), fmt.Sprintf(format, args...)}
}
