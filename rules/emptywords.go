package rules

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// bareText is a text in small letters with its white space collapsed, without
// signs at its ends.
func bareText(s string) string {
	return strings.TrimFunc(page.CollapseSpace(fold(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// oneOf makes a set of the phrases, which stand between semicolons.
func oneOf(phrases string) map[string]bool {
	out := map[string]bool{}
	for p := range strings.SplitSeq(phrases, ";") {
		out[bareText(p)] = true
	}
	return out
}

// loremIpsum is the text that printers fill pages with.
var loremIpsum = regexp.MustCompile(`(?i)\blorem ipsum\b|\bdolor sit amet\b|\bconsectetur adipi`)

// templateCode is what templates and scripts leave where a value is missing.
var templateCode = regexp.MustCompile(`(?i)^\s*(?:\{\{.*\}\}|\{%.*%\}|%%\w+%%|\$\{.*\}|\[object object\]|undefined|null|nan|<\?php.*|\[(?:page |post |site )?title\]|%(?:title|s|page_title)%)\s*$`)

// notWritten are what editors and themes write where the author has not
// written anything yet.
var notWritten = oneOf(`untitled; untitled document; untitled page; untitled-1; no title; (no title); new page; new document; new post; title; page title;
	title goes here; title here; your title here; enter title here; insert title here; add title; document title; site title; your site title; default title; 
	placeholder; placeholder text; placeholder title; tbd; asdf; auto draft;
	sans titre; document sans titre; page sans titre; (sans titre); nouvelle page; titre; titre de la page; votre titre ici; brouillon auto;
	sin título; documento sin título; página sin título; (sin título); nueva página; título; título de la página; su título aquí; borrador automático;
	sem título; documento sem título; página sem título; (sem título); nova página; título da página; seu título aqui;
	ohne titel; unbenannt; unbenanntes dokument; neue seite; titel; seitentitel;
	senza titolo; documento senza titolo; nuova pagina; titolo; titolo della pagina;
	zonder titel; naamloos document; nieuwe pagina;
	без названия; без имени; новая страница; новый документ; заголовок; заголовок страницы;
	بدون عنوان; صفحة جديدة; مستند جديد; عنوان; عنوان الصفحة;
	无标题; 无标题文档; 未命名; 未命名文档; 新页面; 新建文档; 标题; 页面标题;
	無標題; 無標題文件; 未命名文件; tanpa judul; halaman baru; judul; judul halaman`)

// kindOfPage are titles that name the kind of a page, and neither the site nor
// the topic.
var kindOfPage = oneOf(`document; page; home; homepage; home page; index; welcome; main; main page; start; start page; website; web page; web site; my site; my website; my blog; site; blog; front page; default; landing page; test; test page; sample page; hello world; page d’exemple; página de ejemplo; página de exemplo; beispiel-seite; pagina di esempio; voorbeeldpagina; пример страницы; صفحة تجريبية; 示例页面;
	accueil; page d’accueil; bienvenue; page; site; site web; mon site; mon blog; inicio; página de inicio; página principal; bienvenido; bienvenidos; mi sitio; página;
	início; página inicial; bem-vindo; bem-vindos; startseite; willkommen; hauptseite; seite; benvenuti; pagina iniziale; pagina principale; home pagina; welkom; hoofdpagina;
	главная; главная страница; добро пожаловать; страница; الرئيسية; الصفحة الرئيسية; مرحبا; صفحة; 首页; 主页; 欢迎; 页面; 首頁; 主頁; beranda; halaman utama; selamat datang`)

var numberedPage = regexp.MustCompile(`^(?:page|página|pagina|seite|document|documento|dokument|untitled|slide|screen|страница|صفحة|halaman|第)\s*[-_#]?\s*\d{1,3}\s*(?:页|頁)?$`)

// wordPressDefault is the tagline that WordPress comes with.
var wordPressDefault = regexp.MustCompile(`(?i)just another wordpress (?:site|weblog)|un site utilisant wordpress|un nouveau site utilisant wordpress|otro sitio realizado con wordpress|otro sitio más de wordpress|s[óo] mais um site wordpress|mais um site wordpress|eine weitere wordpress-(?:website|site)|un nuovo sito targato wordpress|een nieuwe wordpress site|ещё один сайт на wordpress|又一个wordpress站点|موقع ووردبريس عربي آخر|situs wordpress lainnya`)

var (
	pageFile   = regexp.MustCompile(`(?i)^\S+\.(?:html?|xhtml|php\d?|aspx?|jspx?|cfm|pdf|docx?|pptx?|xlsx?|odt|txt|indd|md)$`)
	fileName   = regexp.MustCompile(`(?i)^\S+\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)$|^(?:img|dscn?|dsc|p|pxl|screenshot)[-_ ]?\d{2,}\S*$`)
	webAddress = regexp.MustCompile(`(?i)^(?:https?://|www\.)\S+$`)
)

// contentWords are the words of a text that say something: no small words of
// any language, no single letters.
func contentWords(s string) []string {
	var out []string
	for _, w := range labelWords(strings.ReplaceAll(s, "_", " ")) {
		if len([]rune(w)) > 1 && !smallWord(w) || unspaced([]rune(w)[0]) {
			out = append(out, w)
		}
	}
	return out
}

// stems are the beginnings of words, by which forms of a word are found again.
type stems map[string]bool

func stem(word string) string {
	r := []rune(strings.TrimPrefix(word, "ال"))
	return string(r[:min(len(r), stemLength)])
}

const stemLength = 4

func (s stems) add(text string) {
	for _, w := range labelWords(strings.ReplaceAll(text, "_", " ")) {
		s[stem(w)] = true
	}
}

// shared is how many of the words occur.
func (s stems) shared(words []string) int {
	n := 0
	for _, w := range words {
		if s[stem(w)] {
			n++
		}
	}
	return n
}
