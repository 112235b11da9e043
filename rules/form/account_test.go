package form

import "testing"

func TestMakesAccount(t *testing.T) {
	const fields = `<label>User name <input></label><label>Password <input type=password></label>`
	for source, want := range map[string]bool{
		`<form>` + fields + `<label>Confirm <input type=password></label><button>Create your account</button></form>`:    true,
		`<h1>Créer un compte</h1><form>` + fields + `<label>E-mail <input type=email></label><button>OK</button></form>`: true,
		`<form>` + fields + `<button>Create account</button></form>`:                                                     false,
		`<form>` + fields + `<label>Confirm <input type=password></label><button>Save</button></form>`:                   false,
		`<h1>Create account</h1><form><label>E-mail <input type=email></label><button>Create account</button></form>`:    false,
	} {
		s := parsed(t, "https://igf.example/", source)
		if got := MakesAccount(s.WithTag("form")[0]); got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}
