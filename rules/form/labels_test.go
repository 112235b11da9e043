package form

import "testing"

func TestPasswordLabel(t *testing.T) {
	for text, want := range map[string]bool{
		"Password": true, "Confirm your PASSWORD *": true, "Mot de passe": true, "Benutzerpasswort": true, "كلمة المرور": true,
		"登录密码": true, "Пароль:": true, "Senha": true, "PIN *": true, "Clave": true, "Contraseña": true,
		"Shipping": false, "Pin code": false, "Palabras clave": false, "Passport number": false, "Name": false, "Desenhar": false, "": false, "E-mail": false,
	} {
		if got := PasswordLabel(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestPurposeOf(t *testing.T) {
	for label, want := range map[string]string{
		"First name": "given-name", "First name *": "given-name", "Prénom (obligatoire)": "given-name", "E-mail": "email", "Your e-mail address": "email",
		"Name": "name", "姓": "family-name", "Country": "country-name", "الاسم الأول": "given-name", "Phone": "tel",
		"Emergency contact phone": "", "Password": "", "Captions": "", "": "", "What would help you to take part in the meeting and its sessions": "",
	} {
		if got := PurposeOf(label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}
