package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules/page"
)

func TestPurpose(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"first name", `<label>First name * <input></label>`, "given-name"},
		{"in brackets", `<label>Surname (as in your passport) <input></label>`, "family-name"},
		{"required in words", `<label>E-mail address (required) <input></label>`, "email"},
		{"arabic", `<label>البريد الإلكتروني <input></label>`, "email"},
		{"arabic family name", `<label>اسم العائلة <input></label>`, "family-name"},
		{"persian", `<label>نام و نام خانوادگی <input></label>`, "name"},
		{"chinese", `<label>姓名 <input></label>`, "name"},
		{"japanese", `<label>メールアドレス <input></label>`, "email"},
		{"russian", `<label>Фамилия <input></label>`, "family-name"},
		{"ukrainian", `<label>Прізвище <input></label>`, "family-name"},
		{"hindi", `<label>पूरा नाम <input></label>`, "name"},
		{"bengali", `<label>ইমেইল <input></label>`, "email"},
		{"thai", `<label>นามสกุล <input></label>`, "family-name"},
		{"turkish", `<label>Soyadınız <input></label>`, "family-name"},
		{"vietnamese", `<label>Họ và tên <input></label>`, "name"},
		{"swahili", `<label>Jina kamili <input></label>`, "name"},
		{"korean", `<label>소속 <input></label>`, "organization"},
		{"indonesian", `<label>Nama lengkap <input></label>`, "name"},
		{"french nom alone", `<label>Nom <input></label>`, "name"},
		{"french nom beside prénom", `<form><label>Prénom <input name="p"></label><label>Nom <input id="x"></label></form>`, "family-name"},
		{"spanish nombre beside apellidos", `<form><label>Apellidos <input name="p"></label><label>Nombre <input id="x"></label></form>`, "given-name"},
		{"chinese parts", `<form><label>名 <input name="p"></label><label>姓 <input id="x"></label></form>`, "family-name"},
		{"country of choices", `<label for="x">Country</label> <select id="x"><option>Ghana</option></select>`, "country-name"},
		{"type tells", `<label>Company e-mail <input type="email"></label>`, "email"},
		{"two things", `<label>Company e-mail <input></label>`, ""},
		{"a name of something", `<label>Name of organization <input></label>`, "organization"},
		{"somebody else", `<label>Emergency contact phone <input></label>`, ""},
		{"event name", `<label>Event name <input></label>`, ""},
		{"not a person", `<label>Which sessions will you attend? <input></label>`, ""},
		{"tick box", `<label>E-mail <input type="checkbox"></label>`, ""},
		{"one password", `<form><label>Password <input type="password"></label></form>`, "current-password"},
		{"two passwords", `<form><label>Password <input type="password" id="x"></label><label>Again <input type="password"></label></form>`, "new-password"},
		{"job title", `<label>Job title <input></label>`, "organization-title"},
		{"gender", `<label>Género <input></label>`, "sex"},
	} {
		s := parsed(t, "https://example.org/", test.html)
		fields := s.WithTag("input", "select")
		n := fields[0]
		if x := n.ByID("x"); x != nil {
			n = x
		}
		if got := Purpose(n); got != test.want {
			t.Errorf("%s: got %q, want %q (label %q)", test.name, got, test.want, label(n))
		}
	}
}

// TestPurposeTable holds the table to itself: a label of one purpose must not be
// taken for another.
func TestPurposeTable(t *testing.T) {
	for _, p := range purposeWords.Purposes {
		for lang, list := range p.Labels {
			for _, w := range list {
				s := parsed(t, "https://example.org/", `<label for="x">`+w+`</label><input id="x">`)
				if got := Purpose(s.WithTag("input")[0]); got != p.Token {
					t.Errorf("%s, %s: %q is taken for %q", p.Token, lang, w, got)
				}
			}
		}
	}
	for lang, list := range purposeWords.Alone {
		for _, w := range list {
			s := parsed(t, "https://example.org/", `<label for="x">`+w+`</label><input id="x">`)
			if got := Purpose(s.WithTag("input")[0]); !strings.Contains(got, "name") {
				t.Errorf("alone, %s: %q is taken for %q", lang, w, got)
			}
		}
	}
}

func TestOf(t *testing.T) {
	s := parsed(t, "https://example.org/", `<body><form id="f"><p><input id="a"></p></form><input id="b" form="f">
		<div id="d"><p><input id="c"></p><p id="only"><input id="e"><button id="go">Send</button></p></div><form id="w"><section><input id="step"><button>Next</button></section><section hidden><input><button>Register</button></section></form><input id="z"></body>`)
	root := s.WithTag("body")[0]
	for id, want := range map[string]string{"a": "f", "b": "f", "c": "d", "e": "only", "go": "only", "step": "w"} {
		if got := Of(root.ByID(id)); attr(got, "id") != want {
			t.Errorf("the form of %s is %s, want %s", id, got.Snippet(40), want)
		}
	}
	if got := Of(root.ByID("z")); !got.Is("body") {
		t.Errorf("the form of z is %s", got.Snippet(40))
	}
	if Of(nil) != nil {
		t.Error("nothing has a form")
	}
}

func TestFields(t *testing.T) {
	s := parsed(t, "https://example.org/", `<form>
		<label>Your name * <input name="n"></label>
		<label>E-mail <input type="email" required></label>
		<label>City <input aria-required="true"></label>
		<fieldset><legend>Will you come?</legend><label>Yes <input type="radio" name="r"></label></fieldset>
		<input type="hidden" name="token"><input hidden name="honey"><input disabled name="off"><fieldset disabled><input name="off2"></fieldset>
		<button>Register</button></form>`)
	type short struct {
		Label, Type, Group, Purpose string
		Required                    bool
		Marks                       string
	}
	var got []short
	for _, f := range Fields(s) {
		got = append(got, short{f.Label, f.Type, f.Group, f.Purpose, f.Required, strings.Join(f.Marks, " ")})
	}
	want := []short{
		{"Your name *", "text", "", "name", true, "asterisk"},
		{"E-mail", "email", "", "email", true, "required"},
		{"City", "text", "", "address-level2", true, "aria-required"},
		{"Yes", "radio", "Will you come?", "", false, ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := Fields(&page.Snapshot{}); got != nil {
		t.Errorf("an empty page has %d fields", len(got))
	}
}

func TestIsRegistration(t *testing.T) {
	const person = `<label>First name <input></label><label>Last name <input></label><label>E-mail <input type="email"></label>`
	for _, test := range []struct {
		name, url, html string
		want            bool
	}{
		{"plain", "https://x.example/", `<h1>Registration</h1><form>` + person + `<button>Submit</button></form>`, true},
		{"french", "https://x.example/", `<h1>Inscription au forum</h1><form><label>Nom <input></label><label>Courriel <input></label><button>Envoyer</button></form>`, true},
		{"arabic", "https://x.example/", `<h1>التسجيل في المنتدى</h1><form><label>الاسم الكامل <input></label><label>البريد الإلكتروني <input></label><button>إرسال</button></form>`, true},
		{"chinese", "https://x.example/", `<form><label>姓名 <input></label><label>邮箱 <input></label><button>提交报名</button></form>`, true},
		{"address tells", "https://x.example/register", `<form>` + person + `<button>Next</button></form>`, true},
		{"no heading, many fields", "https://x.example/", `<form>` + person + `<label>Country <input></label><button>Send</button></form>`, true},
		{"without a form element", "https://x.example/", `<h1>Register now</h1><div>` + person + `<button>Submit</button></div>`, true},
		{"registration with a message", "https://x.example/", `<h1>Registration</h1><form>` + person + `<label>Comments <textarea></textarea></label><button>Submit</button></form>`, true},
		{"contact", "https://x.example/register", `<h1>Contact us</h1><form><label>Your name <input></label><label>E-mail <input></label><label>Subject <input></label><label>Your message <textarea></textarea></label><button>Send</button></form>`, false},
		{"search", "https://x.example/register", `<form role="search"><input type="search" aria-label="Search"><button>Search</button></form>`, false},
		{"log-in", "https://x.example/register", `<h1>Registration</h1><form><label>E-mail <input></label><label>Password <input type="password"></label><button>Log in</button></form>`, false},
		{"newsletter", "https://x.example/register", `<h1>Registration</h1><form id="newsletter"><label>Name <input></label><label>E-mail <input></label><button>Subscribe</button></form>`, false},
		{"comment", "https://x.example/register", `<h1>Registration opens</h1><form id="commentform"><label>Comment <textarea></textarea></label><label>Name <input></label><label>E-mail <input></label><button>Post comment</button></form>`, false},
		{"no form", "https://x.example/register", `<h1>Registration</h1>`, false},
	} {
		s := parsed(t, test.url, test.html)
		score, why := IsRegistration(s)
		if (score >= Likely) != test.want || (len(Registrations(s)) > 0) != test.want {
			t.Errorf("%s: score %d, %s", test.name, score, strings.Join(why, "; "))
		}
		if test.want && len(why) == 0 {
			t.Errorf("%s: no reasons", test.name)
		}
	}
}
