package rules

import "regexp"

// complaint finds the words by which a text about an error is known, in the
// languages of event sites.
var complaint = regexp.MustCompile(`(?i)\b(?:error|invalid|incorrect|wrong|must|required|missing|cannot be (?:empty|blank)|can't be (?:empty|blank)|not valid|please (?:enter|fill|provide|select|choose|correct|check|complete)|` +
	`erreur|invalide|obligatoire|requis|doit|veuillez|incorrecte?|inv[aá]lid[oa]|obligatori[oa]|debe|requerid[oa]|erro|obrigat[oó]ri[oa]|deve|preencha|fehler|ungültige?r?s?|pflichtfeld|erforderlich|muss|bitte|` +
	`errore|non valido|obbligatorio|kesalahan|tidak valid|wajib|harus|salah)\b|ошибк|неверн|некоррект|обязательн|должн|заполните|введите|خطأ|غير صالح|غير صحيح|مطلوب|يجب|يرجى|错误|無效|无效|必填|必须|必須|請輸入|请输入|不能为空|錯誤`)

// emptyErrors are texts that say that something is wrong, and neither what nor
// how to mend it. What is left of a message without the name of its field is
// held against them.
var emptyErrors = plainSet([]string{
	"error", "errors", "an error", "there was an error", "there is an error", "there are errors", "invalid", "is invalid", "not valid", "is not valid", "invalid value", "invalid value for", "invalid input", "invalid entry", "invalid data", "invalid field",
	"wrong", "is wrong", "incorrect", "is incorrect", "wrong value", "incorrect value", "incorrect input", "wrong input", "bad value", "value is invalid", "the value is invalid", "this value is invalid", "this field is invalid", "this value is not valid",
	"please fill the field correctly", "please fill in the field correctly", "please fill the fields correctly", "please fill the form correctly", "please correct", "please correct this field", "please correct the error", "please correct the errors", "please check your input", "please check this field", "fill correctly",
	"validation error", "validation failed", "validation errors occurred", "please try again",
	"erreur", "une erreur", "invalide", "non valide", "incorrect", "valeur invalide", "valeur non valide", "valeur incorrecte", "saisie invalide", "saisie incorrecte", "veuillez corriger", "veuillez corriger les erreurs", "champ invalide", "ce champ est invalide",
	"inválido", "no válido", "no es válido", "incorrecto", "valor no válido", "valor inválido", "valor incorrecto", "campo no válido", "campo inválido", "por favor corrija los errores",
	"erro", "valor inválido", "campo inválido", "não é válido", "incorreto", "por favor corrija os erros",
	"fehler", "ungültig", "ist ungültig", "ungültiger wert", "ungültige eingabe", "falsche eingabe", "fehlerhafte eingabe", "eingabe ungültig", "bitte korrigieren", "bitte korrigieren sie die fehler",
	"errore", "non valido", "non è valido", "valore non valido", "campo non valido", "errato",
	"kesalahan", "tidak valid", "nilai tidak valid", "salah", "isian salah", "masukan tidak valid",
	"ошибка", "неверно", "неверное значение", "некорректное значение", "недопустимое значение", "некорректно", "ошибка заполнения",
	"خطأ", "غير صالح", "غير صحيح", "قيمة غير صالحة", "قيمة غير صحيحة", "قيمة خاطئة", "القيمة غير صالحة", "إدخال غير صالح",
	"错误", "無效", "无效", "无效值", "值无效", "输入无效", "输入错误", "格式错误", "錯誤", "無效值", "輸入錯誤", "輸入無效", "填写错误",
})

// valueWords are words for what was entered, whatever it is.
var valueWords = regexp.MustCompile(`\b(?:value|input|entry|data|valeur|saisie|valor|wert|eingabe|valore|nilai|isian)\b|значение|قيمة|值`)
