package rules

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// emptyWords are texts of links that say nothing of where these lead, by the
// language. Each list holds what people write on event sites and in the
// templates of content management systems.
var emptyWords = map[string][]string{
	"en": {
		"more", "read more", "see more", "learn more", "find out more", "know more", "view more", "show more", "load more", "discover more", "explore more",
		"read on", "read now", "read it", "read this", "read full", "read full article", "read the full article", "read article", "read full story", "read post",
		"more info", "more information", "more details", "further information", "for more", "for more information", "get more information",
		"details", "view details", "see details", "full details", "click", "click here", "click this", "click me", "click this link", "click for more",
		"click to read more", "click here for more", "click here to read more", "click here for more information", "click here to learn more", "press here", "tap here",
		"here", "over here", "see here", "read here", "look here", "go here", "right here", "this", "this link", "this page", "that", "link", "links", "the link", "follow this link",
		"go", "go to", "go there", "view", "view it", "view page", "view post", "view all", "see all", "view full", "open", "open link", "visit page", "visit link",
		"continue reading", "keep reading", "download", "download now", "download here", "download it", "download file", "get it", "get it here",
		"check it out", "check here", "learn about", "discover now", "web link",
	},
	"fr": {
		"plus", "en savoir plus", "lire plus", "lire la suite", "la suite", "suite", "voir plus", "savoir plus", "plus d'infos", "plus d'info", "plus d'informations", "plus d'information",
		"plus de détails", "pour en savoir plus", "en lire plus", "détails", "voir les détails", "cliquez ici", "cliquer ici", "clique ici", "ici", "par ici", "cliquez", "cliquez sur ce lien",
		"lien", "ce lien", "le lien", "voir", "voir tout", "tout voir", "voir ici", "continuer la lecture", "poursuivre la lecture", "lire", "lire ici", "lire l'article", "lire la suite de l'article", "télécharger", "télécharger ici",
		"télécharger le fichier", "ouvrir", "afficher", "afficher plus", "cette page",
	},
	"es": {
		"más", "leer más", "ver más", "saber más", "conocer más", "más información", "más info", "más detalles", "para más información", "sigue leyendo", "seguir leyendo", "continuar leyendo", "continúa leyendo",
		"haga clic aquí", "haz clic aquí", "clic aquí", "hacer clic aquí", "pulse aquí", "pincha aquí", "pinche aquí", "presione aquí", "click aquí", "aquí", "acá", "ver aquí", "leer aquí", "enlace", "este enlace", "link", "ver", "ver todo", "ver todos", "ver detalles", "detalles",
		"abrir", "mostrar más", "descargar", "descargar aquí", "descargue aquí", "conoce más", "conozca más", "descubre más", "leer", "lee más", "leer artículo", "esta página",
	},
	"pt": {
		"mais", "leia mais", "ler mais", "saiba mais", "saber mais", "veja mais", "ver mais", "mais informações", "mais informação", "mais info", "mais detalhes", "para mais informações", "continue lendo", "continuar lendo", "continuar a ler", "continue a ler",
		"clique aqui", "clicar aqui", "clica aqui", "aqui", "veja aqui", "leia aqui", "link", "este link", "ligação", "ver", "ver tudo", "ver todos", "ver detalhes", "detalhes", "abrir", "mostrar mais", "carregar mais", "baixar", "baixe aqui", "descarregar", "descarregue aqui",
		"download", "acesse", "acesse aqui", "aceda aqui", "conheça mais", "descubra mais", "leia", "confira", "confira aqui", "esta página",
	},
	"de": {
		"mehr", "mehr lesen", "mehr erfahren", "mehr dazu", "mehr infos", "mehr info", "mehr informationen", "weitere informationen", "weitere infos", "mehr anzeigen", "mehr sehen", "mehr details", "weiterlesen", "weiter lesen", "lesen sie mehr", "lesen", "erfahren sie mehr", "erfahre mehr",
		"hier", "hier klicken", "klicken sie hier", "klick hier", "klicke hier", "bitte hier klicken", "hier lesen", "hier entlang", "link", "dieser link", "diesem link", "zum link", "details", "details anzeigen", "zu den details", "ansehen", "anzeigen", "alle anzeigen", "öffnen", "herunterladen", "hier herunterladen",
		"download", "zum download", "zum artikel", "zur seite", "diese seite", "mehr entdecken",
	},
	"it": {
		"più", "di più", "leggi di più", "leggi tutto", "leggi", "leggi ancora", "continua a leggere", "scopri di più", "per saperne di più", "saperne di più", "maggiori informazioni", "più informazioni", "più info", "ulteriori informazioni", "altre informazioni", "maggiori dettagli", "vedi di più", "mostra altro", "altro",
		"clicca qui", "cliccare qui", "fai clic qui", "qui", "qua", "link", "questo link", "collegamento", "vedi", "vedi tutto", "vedi tutti", "visualizza", "apri", "dettagli", "vedi dettagli", "scarica", "scarica qui", "scaricare", "approfondisci", "questa pagina",
	},
	"id": {
		"lagi", "selengkapnya", "baca selengkapnya", "lihat selengkapnya", "baca lebih lanjut", "lebih lanjut", "baca lagi", "info lebih lanjut", "informasi lebih lanjut", "pelajari lebih lanjut", "klik di sini", "klik disini", "di sini", "disini", "klik", "tautan", "tautan ini", "link", "link ini",
		"lihat", "lihat semua", "lihat detail", "detail", "rincian", "lanjut membaca", "lanjutkan membaca", "buka", "unduh", "unduh di sini", "unduh disini", "baca", "baca di sini", "halaman ini",
	},
	"nl": {
		"meer", "lees meer", "lees verder", "meer lezen", "verder lezen", "meer info", "meer informatie", "meer weten", "meer details", "bekijk meer", "toon meer", "hier", "klik hier", "link", "deze link", "details", "bekijk", "bekijk alles", "openen", "downloaden", "download", "ontdek meer",
	},
	"tr": {"daha fazla", "daha fazlası", "devamı", "devamını oku", "daha fazla bilgi", "detaylar", "detay", "ayrıntılar", "buraya tıklayın", "tıklayın", "tıklayınız", "buraya tıkla", "buradan", "burada", "bağlantı", "link", "indir", "incele", "görüntüle", "tümünü gör", "oku"},
	"pl": {"więcej", "czytaj więcej", "czytaj dalej", "dowiedz się więcej", "zobacz więcej", "więcej informacji", "kliknij tutaj", "kliknij", "tutaj", "tu", "link", "szczegóły", "zobacz", "pobierz", "otwórz"},
	"ar": {
		"المزيد", "اقرأ المزيد", "إقرأ المزيد", "اقرا المزيد", "قراءة المزيد", "للمزيد", "لمزيد", "لمعرفة المزيد", "اعرف المزيد", "تعرف على المزيد", "معرفة المزيد", "اكتشف المزيد", "عرض المزيد", "شاهد المزيد", "مزيد من المعلومات", "المزيد من المعلومات", "لمزيد من المعلومات", "للمزيد من المعلومات", "مزيد من التفاصيل", "المزيد من التفاصيل", "التفاصيل", "تفاصيل", "عرض التفاصيل",
		"اضغط هنا", "إضغط هنا", "انقر هنا", "أنقر هنا", "هنا", "من هنا", "اضغط", "الرابط", "رابط", "هذا الرابط", "الرابط التالي", "عرض", "عرض الكل", "شاهد", "متابعة", "تابع القراءة", "أكمل القراءة", "متابعة القراءة", "تحميل", "تنزيل", "حمل هنا", "للتحميل", "اقرأ", "فتح", "هذه الصفحة",
	},
	"ru": {
		"еще", "ещё", "подробнее", "подробней", "подробно", "читать далее", "читать дальше", "читать", "читать полностью", "читать еще", "узнать больше", "узнать подробнее", "больше", "больше информации", "дополнительная информация", "подробная информация", "смотреть", "посмотреть", "показать еще", "показать все", "смотреть все",
		"здесь", "тут", "нажмите здесь", "нажмите сюда", "кликните здесь", "нажмите", "сюда", "по ссылке", "по этой ссылке", "ссылка", "эта ссылка", "перейти", "перейти по ссылке", "открыть", "скачать", "скачать здесь", "загрузить", "продолжить чтение", "эта страница",
	},
	"zh": {
		"更多", "更多信息", "更多資訊", "更多资讯", "更多内容", "更多內容", "更多详情", "更多詳情", "了解更多", "瞭解更多", "阅读更多", "閱讀更多", "查看更多", "显示更多", "顯示更多", "阅读全文", "閱讀全文", "全文", "继续阅读", "繼續閱讀", "详情", "詳情", "详细", "詳細", "查看详情", "查看詳情", "详细信息", "詳細資訊", "点击这里", "點擊這裡", "點擊這裏", "点击此处", "點擊此處", "點此", "点此", "请点击这里", "請點擊這裡", "点击", "點擊", "点击查看", "這裡", "这里", "此处", "此處",
		"链接", "連結", "鏈接", "此链接", "查看", "查看全部", "打开", "下载", "下載", "点击下载", "點擊下載",
	},
	"ja": {"もっと見る", "もっと読む", "もっと", "続きを読む", "続き", "詳細", "詳細はこちら", "詳しくはこちら", "詳しく見る", "詳しく", "こちら", "ここ", "ここをクリック", "こちらをクリック", "クリック", "リンク", "見る", "全て見る", "すべて見る", "ダウンロード", "開く", "さらに読む", "さらに詳しく", "read more", "more"},
	"ko": {"더보기", "더 보기", "더 알아보기", "자세히", "자세히 보기", "자세히보기", "상세보기", "여기", "여기를 클릭", "여기를 클릭하세요", "클릭", "링크", "보기", "전체보기", "다운로드", "바로가기", "계속 읽기", "열기"},
}

// formatWords are names of kinds of files. Alone they do not say which file.
var formatWords = []string{
	"pdf", "epub", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "rtf", "txt", "csv", "zip", "mp3", "mp4", "mobi", "word", "excel", "powerpoint", "plain text", "text", "html", "xml", "kindle", "audio", "srt", "jpg", "png", "pdf file", "pdf version", "pdf document",
	"download pdf", "view pdf", "open pdf", "télécharger pdf", "télécharger le pdf", "descargar pdf", "baixar pdf", "texte", "texto", "текст",
}

// isEmptyText tells whether a text, as [plain] gives it, says nothing of where
// a link leads. Words of the language of the link count, and English ones, which
// stand on sites in all languages; where the language is not known, those of all.
func isEmptyText(text, lang string) bool {
	langs := emptyTexts[text]
	if len(langs) == 0 {
		return false
	}
	if _, known := emptyWords[lang]; !known {
		return true
	}
	return langs[lang] || langs["en"]
}

var emptyTexts = func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for lang, list := range emptyWords {
		for _, text := range list {
			text = plain(text)
			if out[text] == nil {
				out[text] = map[string]bool{}
			}
			out[text][lang] = true
		}
	}
	return out
}()

var formats = plainSet(formatWords)

func plainSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, text := range list {
		out[plain(text)] = true
	}
	return out
}

// plain is a text in small letters without accents, signs and arrows, its words
// parted by one space.
func plain(s string) string {
	s = norm.NFKD.String(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r), r == 'ـ':
			return -1
		case unicode.IsLetter(r), unicode.IsNumber(r):
			return r
		}
		return ' '
	}, s), unicode.IsSpace), " ")
}
