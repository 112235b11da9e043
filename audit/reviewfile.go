package audit

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// ReviewSchema names the layout of a text file with the questions of a run. A
// reader refuses any other.
const ReviewSchema = "igfaudit-review/1"

// reviewFile are the questions of a run as a text file.
type reviewFile struct {
	Schema     string         `yaml:"schema"`
	Run        string         `yaml:"run"`
	Site       string         `yaml:"site"`
	Scanned    string         `yaml:"scanned"`
	Reviewer   string         `yaml:"reviewer"` // of every answer that names no other
	Technology string         `yaml:"assistive_technology"`
	Date       string         `yaml:"date"`
	Questions  []fileQuestion `yaml:"questions"`
}

type fileQuestion struct {
	ID      string   `yaml:"id"`
	Kind    string   `yaml:"kind"`
	Text    string   `yaml:"question"`
	Found   string   `yaml:"found"`
	Where   []string `yaml:"where"`
	Picture string   `yaml:"picture"`
	HowTo   string   `yaml:"how_to_test"`
	SoFar   string   `yaml:"answered_so_far"`

	Answer     string `yaml:"answer"`
	Note       string `yaml:"note"`
	Reviewer   string `yaml:"reviewer"`
	Technology string `yaml:"assistive_technology"`
	Date       string `yaml:"date"`
	Until      string `yaml:"valid_until"`
}

const reviewHead = `Questions about a website that a program cannot answer. Answer those that you
can, and leave the others as they are. Do not change the questions.

Write at the top, once for the whole file:
  reviewer: your name or a pseudonym
  assistive_technology: what you used, such as NVDA with Firefox, or none
  date: the day on which you looked, such as 2026-11-25

Then write your answer in place of "open", and below it, where you like:
  note: what you saw
  valid_until: the last day on which the answer holds; without it, a year
The keys at the top may stand below an answer too, for that answer alone.

Answers to a question of the kind Requirement:
%s
Answers to a question of the kind Finding:
%s
Who takes a finding back, with notBarrier or notApplicable, must give a note and valid_until.

Send the file back, or take it in with: igfaudit review import RUN FILE`

// WriteReviewFile gives the questions of a run as a text file, which
// [ParseReviewFile] reads back.
func WriteReviewFile(run *Run) []byte {
	file := reviewFile{Schema: ReviewSchema, Run: run.ID(), Site: run.Site, Scanned: DayText(run.Started)}
	for _, q := range Questions(run) {
		file.Questions = append(file.Questions, fileQuestion{
			ID: q.ID, Kind: string(q.Kind), Text: q.Text, Found: q.Found, Where: q.Pages, Picture: q.Picture, HowTo: q.HowTo,
			SoFar: q.Opinion.Text(), Answer: notAnsweredCode,
		})
	}
	return datafile.Encode(fmt.Sprintf(reviewHead, codes(AboutRequirement), codes(AboutFinding)), file)
}

// codes are the answers to a kind of question, one a line.
func codes(kind QuestionKind) string {
	var b strings.Builder
	for _, w := range AnswersTo(kind) {
		fmt.Fprintf(&b, "  %s: %s\n", w.Value, w.Meaning)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ParseReviewFile reads the text file called name. Its questions are not
// checked; see [Intake].
func ParseReviewFile(name string, data []byte) (ReviewCopy, error) {
	var file reviewFile
	if err := datafile.Decode(name, data, &file); err != nil {
		return ReviewCopy{}, err
	}
	if file.Schema != ReviewSchema {
		return ReviewCopy{}, datafile.Errorf(name, data, datafile.Path{"schema"}, "the schema is %q and this program reads %q; export the questions again", file.Schema, ReviewSchema)
	}
	c := ReviewCopy{File: name, Run: file.Run, Site: file.Site, Scanned: file.Scanned}
	lines := datafile.Lines(data, datafile.Path{"questions"})
	for i, q := range file.Questions {
		c.Replies = append(c.Replies, Reply{
			Place: fmt.Sprintf("line %d", lines[i]), Question: q.ID, Text: q.Text, Found: q.Found, Value: q.Answer, Note: q.Note,
			Reviewer: cmp.Or(q.Reviewer, file.Reviewer), Technology: cmp.Or(q.Technology, file.Technology),
			Date: cmp.Or(q.Date, file.Date), Until: q.Until,
		})
	}
	return c, nil
}
