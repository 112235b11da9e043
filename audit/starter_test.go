package audit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
)

// names are fields by which a form is taken for a registration.
const names = `<label>Given name <input required></label><label>Family name <input></label><label>E-mail <input type=email required></label>`

// The steps for names, without the line of the last button.
const nameSteps = `- fill: {field: {purpose: given-name, label: Given name}, with: persona.given_name}
- fill: {field: {purpose: family-name, label: Family name}, with: persona.family_name}
  optional: true
- fill: {field: {purpose: email, label: E-mail}, with: persona.email}
`

const register = "- stop_before: {button: {label: Register}}\n"

var starters = []struct {
	name, page string
	steps      string // after the checkpoint
	left       []string
}{
	{"one page", names + `<button>Register</button>`, nameSteps + register, nil},
	{"a next step", names + `<button type=button>Back</button><button type=button>Next</button><div hidden><label>Needs <input></label><button>Register</button></div>`,
		nameSteps + "- stop_before: {button: {label: Next}}\n", nil},
	{"kinds of fields", names + `<label for=c>Country</label><select id=c required><option value="">Choose<option>Lakemark<option>Sandover</select>
<label>Phone <input type=tel></label><label>Arrival <input type=date></label><label>Guests <input type=number min=2></label>
<label>Anything else <textarea></textarea></label><label>Your badge says <input></label><label>Password <input type=password required></label><button>Register</button>`,
		nameSteps + `- choose: {field: {purpose: country-name, label: Country}, with: Lakemark}
- fill: {field: {purpose: tel, label: Phone}, with: persona.tel}
  optional: true
- fill: {field: {label: Arrival}, with: "2030-01-15"}
  optional: true
- fill: {field: {label: Guests}, with: "2"}
  optional: true
- fill: {field: {label: Anything else}, with: persona.needs}
  optional: true
- fill: {field: {label: Your badge says}, with: Test}
  optional: true
- fill: {field: {purpose: current-password, label: Password}, with: persona.password}
` + register, nil},
	{"radio buttons and check boxes", names + `<fieldset><legend>How</legend><label><input type=radio name=how>Online</label><label><input type=radio name=how>In the room</label></fieldset>
<label><input type=checkbox>Captions</label><label><input type=checkbox>I agree to the privacy policy</label><label><input type=checkbox required>I am over 18</label><button>Register</button>`,
		nameSteps + `- tick: {field: {label: Online, role: radio}}
  optional: true
- tick: {field: {label: I agree to the privacy policy}}
  optional: true
- tick: {field: {label: I am over 18}}
` + register, nil},
	{"what is left alone", names + `<label>Photo <input type=file></label><label>Leave this field blank <input name=url></label><label>Ticket <input readonly value=7></label>
<label hidden>Secret <input></label><label>Colour <input type=color></label><button>Register</button>`, nameSteps + register,
		[]string{"Photo: files are not uploaded", "Leave this field blank: it seems to be a trap", "Ticket: it is read-only"}},
	{"names that are not enough", names + `<label>Name on badge <input id=a></label><label>Name on badge <input id=b></label><input id=c>
<fieldset><legend>Hotel</legend><label>City <input></label></fieldset><fieldset><legend>Home</legend><label>City <input></label></fieldset><button>Register</button>`,
		nameSteps + `- fill: {field: {purpose: name, label: Name on badge}, with: persona.full_name}
  optional: true
- fill: {field: {purpose: name, selector: '#b'}, with: persona.full_name}
  optional: true
- fill: {field: {selector: '#c'}, with: Test}
  optional: true
- fill: {field: {purpose: address-level2, label: City}, with: persona.city}
  optional: true
- fill: {field: {purpose: address-level2, label: City, group: Home}, with: persona.city}
  optional: true
` + register, nil},
}

func TestStarter(t *testing.T) {
	for _, tt := range starters {
		t.Run(tt.name, func(t *testing.T) {
			s := starterOf(t, `<h1>Registration</h1><form>`+tt.page+`</form>`)
			_, steps, _ := strings.Cut(string(s.File()), "- checkpoint: form\n  ")
			if diff := cmp.Diff(tt.steps, strings.ReplaceAll(steps, "\n  ", "\n")); diff != "" {
				t.Error(diff)
			}
			for _, want := range tt.left {
				if !strings.Contains(strings.Join(s.Left, "\n"), want) {
					t.Errorf("nothing says %q in %q", want, s.Left)
				}
			}
			if len(s.Left) != len(tt.left) {
				t.Errorf("left alone: %q", s.Left)
			}
			if again := starterOf(t, `<h1>Registration</h1><form>`+tt.page+`</form>`); !bytes.Equal(again.File(), s.File()) {
				t.Error("another try gives another file")
			}
			if _, err := audit.ParseFlow("x.yaml", s.File()); err != nil {
				t.Error(err)
			}
		})
	}
}

func starterOf(t *testing.T, source string) audit.Starter {
	t.Helper()
	s := parsed(t, "https://igf.example/register?y=1", source)
	found := form.Registrations(s)
	if len(found) != 1 {
		t.Fatalf("%d registrations", len(found))
	}
	starter, err := audit.NewStarter(s, found[0], "https://igf.example/")
	if err != nil {
		t.Fatal(err)
	}
	return starter
}

func TestStarterWithoutButton(t *testing.T) {
	for _, button := range []string{"", "<button>Delete my account</button>", "<button hidden>Register</button>", "<button type=reset>Clear</button>"} {
		s := parsed(t, "https://igf.example/", `<h1>Registration</h1><form>`+names+button+`</form>`)
		if _, err := audit.NewStarter(s, form.Registrations(s)[0], "https://igf.example/"); err == nil {
			t.Errorf("%q: a starter was made", button)
		}
	}
}

func TestStarterLanguageAndHost(t *testing.T) {
	source := `<html lang=ar><h1>التسجيل</h1><form><label>الاسم <input></label><label>البريد الإلكتروني <input type=email></label><button>تسجيل</button></form>`
	s := parsed(t, "https://www.igf.example/ar/register", source)
	got, err := audit.NewStarter(s, form.Registrations(s)[0], "https://igf.example/")
	if err != nil {
		t.Fatal(err)
	}
	f := got.Flow
	want := audit.Flow{Languages: map[string]string{"ar": "https://www.igf.example/ar/register"}, Hosts: []string{"www.igf.example"}, Title: "Registration found at https://www.igf.example/ar/register"}
	if diff := cmp.Diff(want, audit.Flow{Languages: f.Languages, Hosts: f.Hosts, Title: f.Title}); diff != "" {
		t.Error(diff)
	}
	if f.First() != "ar" || f.Steps[0].Open != "https://www.igf.example/ar/register" {
		t.Errorf("%q opens %q", f.First(), f.Steps[0].Open)
	}
}
