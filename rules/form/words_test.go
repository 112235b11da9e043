package form

import (
	"slices"
	"testing"
)

// TestLanguages holds the tables to the languages that they promise, and to
// entries that can be found at all.
func TestLanguages(t *testing.T) {
	all := []string{"ar", "bn", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "pt", "ru", "sw", "th", "tr", "uk", "vi", "zh"}
	for name, table := range map[string]map[string][]string{
		"final": buttons.Final, "next": buttons.Next, "back": buttons.Back, "never": buttons.Never, "registration": buttons.Registration,
		"wrong": notices.Wrong, "missing": notices.Missing, "required": notices.Required,
	} {
		for _, lang := range all {
			if len(table[lang]) == 0 {
				t.Errorf("%s has no words of the language %s", name, lang)
			}
			for _, w := range table[lang] {
				if fold(w) == "" {
					t.Errorf("%s, %s: nothing is left of %q", name, lang, w)
				}
			}
		}
	}
	for lang, list := range buttons.Never {
		for _, w := range list {
			if !NeverPress(w) || !FinalButton(w) || NextButton(w) || BackButton(w) {
				t.Errorf("%s: %q may be pressed", lang, w)
			}
		}
	}
	for lang, list := range buttons.Final {
		for _, w := range list {
			if !FinalButton(w) || NextButton(w) {
				t.Errorf("%s: %q is not final", lang, w)
			}
		}
	}
	for lang, list := range buttons.Next {
		for _, w := range list {
			if !NextButton(w) {
				t.Errorf("%s: %q does not lead on", lang, w)
			}
		}
	}
	for lang, list := range buttons.Back {
		for _, w := range list {
			if !BackButton(w) {
				t.Errorf("%s: %q does not lead back", lang, w)
			}
		}
	}
	for _, w := range slices.Concat(wrong, missing) {
		if !Generic(w) {
			t.Errorf("%q says something", w)
		}
	}
}

func TestButtons(t *testing.T) {
	for _, test := range []struct {
		name                     string
		final, next, back, never bool
	}{
		{"Register", true, false, false, false},
		{"  REGISTER NOW » ", true, false, false, false},
		{"S’inscrire", true, false, false, false},
		{"S'INSCRIRE", true, false, false, false},
		{"Je valide mon inscription", true, false, false, false},
		{"Enviar formulário", true, false, false, false},
		{"إرسال", true, false, false, false},
		{"ارسال", true, false, false, false},
		{"ثبت\u200cنام", true, false, false, false},
		{"ОТПРАВИТЬ ЗАЯВКУ", true, false, false, false},
		{"提交报名表", true, false, false, false},
		{"送信する", true, false, false, false},
		{"등록하기", true, false, false, false},
		{"ส่งแบบฟอร์ม", true, false, false, false},
		{"KAYIT OL", true, false, false, false},
		{"Đăng ký ngay", true, false, false, false},
		{"पंजीकरण करें", true, false, false, false},
		{"Jisajili", true, false, false, false},
		{"I agree and submit", true, false, false, false},
		{"Confirm and continue", true, false, false, false},
		{"Pay now", true, false, false, true},
		{"Zahlungspflichtig bestellen", true, false, false, true},
		{"Delete my account", true, false, false, true},
		{"Log out", true, false, false, true},
		{"تسجيل الخروج", true, false, false, true},
		{"退订", true, false, false, true},
		{"Unsubscribe", true, false, false, true},
		{"Next", false, true, false, false},
		{"Next: your needs ›", false, true, false, false},
		{"Save and continue", false, true, false, false},
		{"Save & continue", false, true, false, false},
		{"Enregistrer et continuer", false, true, false, false},
		{"التالي", false, true, false, false},
		{"下一步", false, true, false, false},
		{"保存して次へ", false, true, false, false},
		{"ДАЛЕЕ", false, true, false, false},
		{"Back", false, false, true, false},
		{"« Précédent", false, false, true, false},
		{"Zurück", false, false, true, false},
		{"戻る", false, false, true, false},
		{"Log in", false, false, false, false},
		{"تسجيل الدخول", false, false, false, false},
		{"Show password", false, false, false, false},
		{"Search", false, false, false, false},
		{"Choose file", false, false, false, false},
		{"Add another participant", false, false, false, false},
		{"Payload", false, false, false, false},
		{"", false, false, false, false},
		{"→", false, false, false, false},
	} {
		if FinalButton(test.name) != test.final || NextButton(test.name) != test.next || BackButton(test.name) != test.back || NeverPress(test.name) != test.never {
			t.Errorf("%q: final %t, next %t, back %t, never %t; want %t, %t, %t, %t", test.name, FinalButton(test.name), NextButton(test.name), BackButton(test.name),
				NeverPress(test.name), test.final, test.next, test.back, test.never)
		}
	}
}

func TestRegistrationWord(t *testing.T) {
	for text, want := range map[string]bool{
		"Register": true, "Registration for IGF 2026": true, "REGISTER NOW!": true, "Inscription": true, "Inscríbete aquí": true, "Inscrições abertas": true,
		"Регистрация": true, "التسجيل": true, "سجّل الآن": true, "我要报名": true, "参加登録": true, "사전등록": true, "ลงทะเบียนเข้าร่วม": true, "Kayıt": true,
		"Đăng ký tham dự": true, "Jisajili hapa": true, "पंजीकरण": true, "নিবন্ধন": true, "Реєстрація": true, "ثبت نام": true, "Anmeldung": true, "Daftar": true, "Iscriviti": true,
		"Domain name registration": false, "Registration fees": false, "تسجيل الدخول": false, "Newsletter sign up": false, "Log in": false, "About": false, "Programme": false,
		"Unsubscribe": false, "域名注册": false, "": false, "Регистрация доменов": false, "Registrar": false,
	} {
		if RegistrationWord(text) != want {
			t.Errorf("RegistrationWord(%q) = %t, want %t", text, !want, want)
		}
	}
}

func TestGeneric(t *testing.T) {
	for text, want := range map[string]bool{
		"Invalid": true, "Error!": true, "This field is invalid.": true, "This field is required": true, "Champ obligatoire.": true, "¡Error!": true,
		"Ce champ n’est pas valide.": true, "Ungültige Eingabe": true, "هذا الحقل مطلوب": true, "Это поле обязательно": true, "此字段为必填项": true, "入力エラー": true,
		"Enter an e-mail address such as name@example.org": false, "E-mail is required": false, "The date must be in the future": false,
		"Введите адрес электронной почты": false, "请输入姓名": false, "": false, "Thank you": false,
	} {
		if Generic(text) != want {
			t.Errorf("Generic(%q) = %t, want %t", text, !want, want)
		}
	}
}

func TestRequired(t *testing.T) {
	for text, want := range map[string]bool{
		"Name *": true, "* Name": true, "Name*:": true, "Name (required)": true, "Nom (obligatoire)": true, "E-mail ＊": true, "姓名（必填）": true, "الاسم (مطلوب)": true,
		"Имя (обязательно)": true, "Name": false, "Name (optional)": false, "Phone (not required)": false, "Téléphone (non obligatoire)": false, "отчество (необязательно)": false,
		"Password 5*5 cm": false, "": false, "*": true,
	} {
		if Required(text) != want {
			t.Errorf("Required(%q) = %t, want %t", text, !want, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Register", "s'inscrire", "\xff", "ثبت\u200cنام", "が", "*|*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if NextButton(s) && FinalButton(s) {
			t.Errorf("%q both leads on and ends", s)
		}
		if once := fold(s); fold(once) != once {
			t.Errorf("fold(%q) = %q, and again %q", s, once, fold(once))
		}
		_, _, _, _ = BackButton(s), RegistrationWord(s), Generic(s), Required(s)
	})
}
