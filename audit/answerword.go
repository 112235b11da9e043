package audit

import (
	"fmt"
	"strings"
)

// QuestionKind tells what a question of a review is about, in the word that
// people meet.
type QuestionKind string

const (
	AboutRequirement QuestionKind = "Requirement" // whether a requirement is met
	AboutFinding     QuestionKind = "Finding"     // whether what the program found is a barrier
)

// AnswerWord is an answer that a kind of question takes, as people choose it.
type AnswerWord struct {
	Kind    QuestionKind
	Value   AnswerValue
	Word    string
	Meaning string
}

// AnswerWords are all answers, those of one kind together.
var AnswerWords = []AnswerWord{
	{AboutRequirement, AnswerYes, "Yes", "It is so. You looked for yourself."},
	{AboutRequirement, AnswerPartly, "Partly", "Something of it is there, or it is so on some pages only. Say in the note what is missing."},
	{AboutRequirement, AnswerNo, "No", "It is not so. Say in the note where you looked."},
	{AboutRequirement, AnswerCannotTell, "Cannot tell", "You tried and could not find out. The question stays open."},
	{AboutRequirement, AnswerNotApplicable, "Not applicable", "The event or the site has nothing that this could be about."},
	{AboutFinding, AnswerBarrier, "Barrier confirmed", "You met it yourself, and it stops or hinders somebody."},
	{AboutFinding, AnswerNotBarrier, "Not a barrier", "The program is wrong here. This needs a reason in the note, and a last day in Valid until."},
	{AboutFinding, AnswerCannotTell, "Cannot tell", "You tried and could not find out. The question stays open."},
	{AboutFinding, AnswerNotApplicable, "Not applicable", "What was found is not there any more, or is not part of the event or the site. This needs a reason in the note, and a last day in Valid until."},
}

// NotAnswered stands in the place of an answer until somebody gives one.
const (
	NotAnswered     = "Not answered yet"
	notAnsweredCode = "open" // in text files
)

// AnswersTo are the answers that a kind of question takes.
func AnswersTo(kind QuestionKind) []AnswerWord {
	var list []AnswerWord
	for _, w := range AnswerWords {
		if w.Kind == kind {
			list = append(list, w)
		}
	}
	return list
}

// answerFor reads an answer as a person wrote it: the word or the code, in any
// case.
func answerFor(kind QuestionKind, text string) (AnswerValue, bool) {
	text = strings.Join(strings.Fields(text), " ")
	for _, w := range AnswersTo(kind) {
		if strings.EqualFold(text, w.Word) || strings.EqualFold(text, string(w.Value)) {
			return w.Value, true
		}
	}
	return "", false
}

// WordOf is the word for an answer, its code where there is none.
func WordOf(v AnswerValue) string {
	for _, w := range AnswerWords {
		if w.Value == v {
			return w.Word
		}
	}
	return string(v)
}

// words are the answers of a kind as they are listed in a sentence.
func words(kind QuestionKind) string {
	var list []string
	for _, w := range AnswersTo(kind) {
		list = append(list, "“"+w.Word+"”")
	}
	return inWords(list)
}

// Text says in words what people answered so far.
func (o Opinion) Text() string {
	var list []string
	for _, a := range o.Answers {
		list = append(list, fmt.Sprintf("%s (%s, %s)", WordOf(a.Value), onOneLine(a.Reviewer), a.Date))
	}
	switch {
	case len(list) == 0:
		return "Nobody answered yet."
	case o.Conflict:
		return "Answers disagree, so that the question is open: " + strings.Join(list, "; ") + "."
	case o.Value == "":
		return "Answered for a part of what was found: " + strings.Join(list, "; ") + "."
	}
	return strings.Join(list, "; ") + "."
}
