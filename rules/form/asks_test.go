package form

import (
	"slices"
	"testing"
)

func TestAsks(t *testing.T) {
	for _, test := range []struct {
		name, html string
		depth      Depth
		lodging    bool
	}{
		{"nothing", `<label>Name <input></label>`, Absent, false},
		{"free text", `<label>Accessibility needs <textarea></textarea></label>`, FreeText, false},
		{"free text in arabic", `<label>احتياجات خاصة <textarea></textarea></label>`, FreeText, false},
		{"free text in chinese", `<label>无障碍需求 <input></label>`, FreeText, false},
		{"free text in russian", `<label>Особые потребности <input></label>`, FreeText, false},
		{"free text in french", `<label>Besoins en matière d’accessibilité <textarea></textarea></label>`, FreeText, false},
		{"one tick box", `<label><input type="checkbox"> I have a disability</label>`, YesNo, false},
		{"yes and no", `<fieldset><legend>Do you have accessibility needs?</legend><label><input type="radio"> Yes</label><label><input type="radio"> No</label></fieldset>`, YesNo, false},
		{"yes or no in a list", `<label for="s">Do you have access needs?</label><select id="s"><option value="">-</option><option value="y">Yes</option><option value="n">No</option></select>`, YesNo, false},
		{"choices", `<fieldset><legend>Accessibility needs</legend><label><input type="checkbox"> Captions</label><label><input type="checkbox"> Sign language</label></fieldset>`, Options, false},
		{"choices without the word", `<label><input type="checkbox"> Live captions</label><label><input type="checkbox"> Sign language</label>`, Options, false},
		{"choices and text", `<fieldset><legend>Accessibility needs</legend><label><input type="checkbox"> Captions</label><label><input type="checkbox"> Loop</label><label>Other <input></label></fieldset>`, FreeText, false},
		{"lodging", `<label>Accommodation: check-in date <input></label>`, Absent, true},
		{"special requests for a bed", `<label>Hotel: special requirements <input></label>`, Absent, true},
		{"an accessible room", `<label>Hotel: accessible room needed <input></label>`, FreeText, false},
		{"lodging in french", `<label>Hébergement souhaité <input></label>`, Absent, true},
		{"accommodation for a disability", `<label>Reasonable accommodation you need <input></label>`, FreeText, false},
		{"parking only", `<label><input type="checkbox"> I need parking</label><label><input type="checkbox"> Lunch</label>`, Absent, false},
	} {
		s := parsed(t, "https://example.org/", `<form>`+test.html+`<button>Register</button></form>`)
		a := Asks(s.WithTag("form")[0])
		if a.Depth != test.depth || a.Lodging != test.lodging {
			t.Errorf("%s: depth %d, lodging %t; want %d, %t (%d questions)", test.name, a.Depth, a.Lodging, test.depth, test.lodging, len(a.Questions))
		}
	}
}

func TestAsksAround(t *testing.T) {
	s := parsed(t, "https://example.org/", `<form><fieldset><legend>Accessibility</legend><label>Your needs <textarea></textarea></label>
		<p>Please tell us no later than 1 October. Confidential. Write to access@example.org.</p></fieldset><label>Name <input></label><button>Register</button></form>`)
	a := Asks(s.WithTag("form")[0])
	if !a.Contact() || !a.Deadline() || !a.Near("privacy") || a.Later {
		t.Errorf("%+v", a)
	}
	s = parsed(t, "https://example.org/", `<form><section><label>Accessibility needs <textarea></textarea></label></section><p>Questions? access@example.org, until 1 May</p><button>Register</button></form>`)
	if a = Asks(s.WithTag("form")[0]); a.Contact() || a.Deadline() || a.Near("privacy") {
		t.Errorf("%+v", a)
	}
}

func TestLeavesRoom(t *testing.T) {
	for _, test := range []struct {
		choices []string
		want    bool
	}{
		{[]string{"Male", "Female"}, false},
		{[]string{"Male", "Female", "Other"}, true},
		{[]string{"Homme", "Femme", "Autre"}, true},
		{[]string{"男", "女"}, false},
		{[]string{"ذكر", "أنثى", "أخرى"}, true},
		{[]string{"Mother"}, false},
		{nil, false},
	} {
		if got := LeavesRoom(test.choices); got != test.want {
			t.Errorf("%v: %t", test.choices, got)
		}
	}
}

func TestAskTable(t *testing.T) {
	for _, topic := range slices.Concat(NeedTopics, []string{"accessibility", "deadline", "privacy", "online"}) {
		words, languages := Words(topic, "en")
		if len(words) == 0 || languages < 12 || TopicTitle(topic) == topic && topic != "parking" {
			t.Errorf("%s: %d words, %d languages", topic, len(words), languages)
		}
	}
}

func TestLast(t *testing.T) {
	for html, want := range map[string]bool{
		`<button>Register</button>`: true, `<button>Next</button>`: false, `<button>Back</button><button>Next</button>`: false, `<button>Back</button><button>Submit</button>`: true, ``: true,
	} {
		s := parsed(t, "https://example.org/", `<form><input>`+html+`</form>`)
		if got := Last(s.WithTag("form")[0]); got != want {
			t.Errorf("%s: %t", html, got)
		}
	}
}
