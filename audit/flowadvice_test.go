package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
)

func TestAdvise(t *testing.T) {
	const (
		head = "version: 1\nflow: a\n"
		open = "steps:\n  - open: /\n  - checkpoint: start\n"
		mail = "  - fill: {field: {purpose: email}, with: persona.email}\n"
		stop = "  - stop_before: {button: {label: Register}}\n"
		send = "the form may send something when this is pressed, which guard mode observe stops; where the flow does not come further, name the request under guard: allow, or ask the owner for consent"
	)
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"good", head + open + mail + stop, nil},
		{"sends", head + open + mail + "  - press: {button: {label: Send}}\n" + stop, []string{`7: step 4: true: "Send" sends the form; end the flow with stop_before it`}},
		{"sends by an element", head + open + mail + "  - press: {element: {label: {en: Go, fr: Envoyer}}}\n" + stop, []string{`7: step 4: true: "Envoyer" sends the form; end the flow with stop_before it`}},
		{"sends on staging", head + "guard: {mode: staging}\n" + open + mail + "  - press: {button: {label: Send}}\n" + stop, nil},
		{"opens the form", head + open + "  - press: {button: {label: Register}}\n" + mail + "  - checkpoint: b\n" + stop, nil},
		{"deletes", head + open + "  - press: {link: {label: Delete account}}\n" + stop, []string{`6: step 3: true: "Delete account" would delete, pay or log out; it is never pressed`}},
		{"goes on", head + open + mail + "  - press: {button: {label: Next}}\n" + stop, []string{"7: step 4: false: " + send}},
		{"goes on with leave", head + "guard: {allow: [{method: POST, url: https://a.example/x, why: b}]}\n" + open + mail + "  - press: {button: {label: Next}}\n" + stop, nil},
		{"enter", head + open + mail + "  - keys: Tab Enter\n" + stop, []string{"7: step 4: false: the key Enter may send the form; press the button in its place, or end the flow before it"}},
		{"unseen", head + open + "  - press: {link: {label: Form}}\n" + mail + stop, []string{"6: step 3: false: the page that follows is filled in and never judged; add a checkpoint after this step"}},
		{"selector", head + open + "  - hover: {element: {selector: a}}\n" + stop, []string{"6: step 3: false: its element is found by a selector alone, which the next redesign breaks; add the label that a person sees"}},
		{"not last", head + open + "  - stop_before: {button: {label: Next}}\n", []string{`6: step 3: false: "Next" does not sound like a button that sends; see that it is the last one`}},
		{"pause", head + open + "  - pause: Open the mail\n" + stop, []string{"6: step 3: false: a person must be there when the flow is walked, with a browser that can be seen"}},
		{"whole address", strings.Replace(head+open+stop, "open: /", "open: https://a.example/", 1), []string{"4: step 1: false: it opens a page by its whole address; name the host under hosts, or write the address relative to the site"}},
		{"passes", head + "passes: [E0, B, L]\n" + open + stop, []string{
			"0: step 0: false: pass L needs at least two languages under languages",
			"0: step 0: false: pass E0 needs a step that fills in a field",
			"0: step 0: false: pass B needs a form of more than one step, with a button that is pressed between them",
		}},
		{"languages", head + "languages: {en: /, pt-BR: /pt}\n" + open + "  - tick: {field: {label: {en: Yes, pt: Sim}}}\n  - tick: {field: {label: {en: No}, selector: b}}\n" + strings.Replace(stop, "label: Register", "label: {en: Register}", 1), []string{
			"0: step 0: false: no step opens {{language.url}}, so that the languages are not used",
			"9: step 5: false: the label is not given in pt-BR",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := audit.ParseFlow("f.yaml", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range f.Advise() {
				got = append(got, fmt.Sprintf("%d: step %d: %v: %s", a.Line, a.Step, a.Grave, a.Text))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDemoFlowCanBeWalked(t *testing.T) {
	f, err := audit.ParseFlow("flow.yaml", demo.Flow())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range f.Advise() {
		if a.Grave {
			t.Errorf("line %d: %s", a.Line, a.Text)
		}
	}
}
