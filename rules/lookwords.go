package rules

import "regexp"

// lookWords are, in one language, how texts ask for something to be done, and
// how they point at a thing by its look or place alone.
type lookWords struct {
	asks   *regexp.Regexp
	points *regexp.Regexp
}

// looksIn are the words by the language. Words such as "above" and "below",
// which also mean an order of reading, are left out.
// Source: ACT rules, "visual reference words".
var looksIn = map[string]lookWords{
	"en": {
		regexp.MustCompile(`(?i)\b(?:click|press|push|hit|tap|select|choose|find|found|look|see|us(?:e|ing)|check|open|go to|follow|fill|enter|refer|register|visit|watch)\b`),
		regexp.MustCompile(`(?i)\b(?:` + enLooks + `)(?:[ -](?:colou?red|shaped))? (?:buttons?|links?|icons?|menus?|boxe?s?|fields?|arrows?|tabs?|banners?|panels?|bars?|circles?|squares?|columns?|words|letters|lines?)\b` +
			`|\b(?:` + enColors + `)(?:[ -]colou?red)? (?:text|image|picture|area|section)\b` +
			`|\b(?:buttons?|links?|icons?|menus?|navigation|forms?|boxe?s?|fields?|arrows?|tabs?|banners?|panels?|columns?|lists?|sidebars?|images?|pictures?)\b(?: [\w-]+){0,2}? (?:on|at|in|to) (?:the|your) (?:far |top |upper |bottom |lower )?(?:right|left)\b` +
			`|\b(?:right|left)[ -]hand (?:side|column|menu|corner|panel|sidebar)\b|\b(?:right|left) (?:column|sidebar|side)\b|\b(?:top|upper|bottom|lower)[ -](?:right|left)(?:[ -]hand)? corner\b` +
			`|\b(?:under|underneath|beneath|beside|near|next to|inside|within|below|above) the (?:\w+ )?(?:` + enShapes + `)\b`),
	},
	"fr": {
		regexp.MustCompile(`(?i)(?:clique[rz]|appuye[rz]|appuie|sélectionne[rz]|choisi(?:r|ssez)|trouve[rz]|voir|voyez|utilise[rz]|ouvr(?:ir|ez)|suive?z?|rempli(?:r|ssez)|consulte[rz]|regarde[rz])`),
		regexp.MustCompile(`(?i)\b(?:boutons?|liens?|icônes?|menus?|champs?|cases?|flèches?|onglets?|textes?|images?|bannières?|encadrés?|zones?|cadres?)(?: en)? (?:rouges?|vert(?:e?s?)?|bleue?s?|jaunes?|oranges?|noir(?:e?s?)?|blanc(?:he)?s?|gris(?:es?)?|violet(?:te)?s?|roses?|rond(?:e?s?)?|carrée?s?|triangulaires?|rectangulaires?|ovales?)(?:$|[^\pL])` +
			`|\b(?:boutons?|liens?|icônes?|menus?|navigation|formulaires?|champs?|flèches?|onglets?|colonnes?|listes?)\b(?: [\pL-]+){0,2}? (?:à|sur la|de|dans la colonne de) (?:droite|gauche)|\b(?:colonne|barre|partie|côté) (?:de |latérale )?(?:droite?|gauche)|\bcoin (?:supérieur|inférieur) (?:droit|gauche)`),
	},
	"es": {
		regexp.MustCompile(`(?i)(?:hag(?:a|an) clic|haz clic|clic en|pulse|pulsa|presion[ea]|seleccion[ea]|elij[ae]|elige|busque|busca|encuentr[ea]|vea|ver |us[ea]|utilic[ea]|utiliza|abr[ae]|siga|complet[ea]|consult[ea])`),
		regexp.MustCompile(`(?i)\b(?:bot(?:ón|ones)|enlaces?|iconos?|íconos?|menús?|campos?|casillas?|flechas?|pestañas?|textos?|im[aá]gene?s?|recuadros?|cuadros?) (?:roj[oa]s?|verdes?|azul(?:es)?|amarill[oa]s?|naranjas?|negr[oa]s?|blanc[oa]s?|grise?s?|morad[oa]s?|rosas?|redond[oa]s?|cuadrad[oa]s?|triangular(?:es)?)\b` +
			`|\b(?:bot(?:ón|ones)|enlaces?|iconos?|íconos?|menús?|navegación|formularios?|campos?|flechas?|pestañas?|columnas?|listas?)(?: [\pL-]+){0,2}? (?:a|de|en) la (?:derecha|izquierda)|\b(?:columna|barra lateral|parte|lado) (?:derech[oa]|izquierd[oa])|\besquina (?:superior|inferior) (?:derecha|izquierda)`),
	},
	"pt": {
		regexp.MustCompile(`(?i)(?:cliqu[ea]|clicar|pression[ea]|selecion[ea]|escolh[ae]|procur[ea]|encontr[ea]|vej[ae]|ver |us[ea]|utiliz[ea]|abr[ae]|sig[ae]|preench[ae]|consult[ea])`),
		regexp.MustCompile(`(?i)\b(?:bot(?:ão|ões)|links?|ícones?|menus?|campos?|caixas?|setas?|abas?|textos?|image(?:m|ns)|quadros?) (?:vermelh[oa]s?|verdes?|azu(?:l|is)|amarel[oa]s?|laranjas?|pret[oa]s?|branc[oa]s?|cinzas?|rox[oa]s?|rosas?|redond[oa]s?|quadrad[oa]s?|triangular(?:es)?)\b` +
			`|\b(?:bot(?:ão|ões)|links?|ícones?|menus?|navegação|formulários?|campos?|setas?|abas?|colunas?|listas?)(?: [\pL-]+){0,2}? (?:à|na|da|do lado) (?:direit[ao]|esquerd[ao])|\b(?:coluna|barra lateral|parte|lado) (?:direit[ao]|esquerd[ao])|\bcanto (?:superior|inferior) (?:direito|esquerdo)`),
	},
	"de": {
		regexp.MustCompile(`(?i)(?:klick|drück|tippe|wähle|finde|sehen sie|siehe|nutze|benutze|verwende|öffne|folge|fülle)`),
		regexp.MustCompile(`(?i)\b(?:rote|grüne|blaue|gelbe|orangefarbene|schwarze|weiße|graue|violette|rosa|runde|eckige|quadratische|dreieckige|große|kleine)[nrsm]? (?:buttons?|knopf|knöpfe|schaltflächen?|links?|symbole?|icons?|menüs?|felder?|feld|kästchen|pfeile?|reiter)\b` +
			`|\b(?:button|knopf|schaltfläche|link|symbol|menü|navigation|formular|feld|pfeil|spalte|liste)[a-z]*(?: [\pL-]+){0,2}? (?:rechts|links)\b|\b(?:rechten?|linken?) (?:spalte|seite|menü|rand|seitenleiste)|\b(?:oben|unten) (?:rechts|links)\b`),
	},
	"it": {
		regexp.MustCompile(`(?i)(?:clicc(?:a|are|ate)|fai clic|fare clic|prem(?:i|ere|ete)|selezion(?:a|are|ate)|scegli|scegliere|trov[ai]|ved[ie]|us[ai]|utilizz[ai]|apri|aprire|segui|compil[ai]|consult[ai])`),
		regexp.MustCompile(`(?i)\b(?:pulsant[ei]|bottone|link|icon[ae]|menù?|camp[oi]|casell[ae]|frecc(?:ia|e)|sched[ae]|test[oi]|immagin[ei]|riquadr[oi]) (?:ross[oaie]|verd[ei]|blu|azzurr[oaie]|giall[oaie]|arancion[ei]|ner[oaie]|bianc(?:o|a|hi|he)|grigi[oae]?|viola|rosa|roton(?:do|da|di|de)|tond[oaie]|quadrat[oaie]|triangolar[ei])\b` +
			`|\b(?:pulsant[ei]|bottone|link|icon[ae]|menù?|navigazione|modul[oi]|camp[oi]|frecc(?:ia|e)|colonn[ae]|elenc(?:o|hi))(?: [\pL-]+){0,2}? (?:a|sulla|di) (?:destra|sinistra)|\b(?:colonna|barra laterale|parte|lato) (?:destr[oa]|sinistr[oa])|\bangolo (?:in alto|in basso|superiore|inferiore)(?: a)? (?:destr[oa]|sinistr[oa])`),
	},
	"id": {
		regexp.MustCompile(`(?i)\b(?:klik|tekan|pilih|cari|lihat|gunakan|buka|ikuti|isi|kunjungi)`),
		regexp.MustCompile(`(?i)\b(?:tombol|tautan|ikon|menu|kotak|kolom|panah|tab|teks|gambar)(?: berwarna| warna)? (?:merah|hijau|biru|kuning|oranye|hitam|putih|abu-abu|ungu|bulat|persegi|segitiga)\b` +
			`|\b(?:tombol|tautan|ikon|menu|navigasi|formulir|kotak|panah|kolom|daftar)(?: [\w-]+){0,2}? (?:di )?(?:sebelah |sisi |bagian )?(?:kanan|kiri)\b|\bpojok (?:kanan|kiri)`),
	},
	"ru": {
		regexp.MustCompile(`(?i)(?:нажмите|нажать|щёлкните|щелкните|кликните|выберите|найдите|смотрите|см\.|используйте|воспользуйтесь|откройте|заполните|перейдите)`),
		regexp.MustCompile(`(?i)(?:красн|зел[её]н|син|жёлт|желт|оранжев|ч[её]рн|бел|сер|фиолетов|розов|кругл|квадратн|треугольн)\pL{1,3} (?:кнопк|ссылк|значок|значк|иконк|меню|пол[еяю]|стрелк|вкладк|текст)` +
			`|(?:кнопк|ссылк|значок|иконк|меню|форм|пол[еяю]|стрелк|вкладк|колонк|список|списк)\pL*(?: \pL+){0,2}? (?:справа|слева)|в (?:правой|левой) (?:колонке|части|панели|стороне)|в (?:правом|левом) (?:верхнем|нижнем) углу`),
	},
	"ar": {
		regexp.MustCompile(`(?:اضغط|انقر|إضغط|أنقر|اختر|إختر|ابحث|انظر|استخدم|افتح|اتبع|املأ|حدد|شاهد)`),
		regexp.MustCompile(`(?:الزر|زر|الرابط|الأيقونة|ايقونة|القائمة|الحقل|المربع|السهم|النص|الصورة) (?:ال)?(?:أحمر|أخضر|أزرق|أصفر|برتقالي|أسود|أبيض|رمادي|حمراء|خضراء|زرقاء|صفراء|سوداء|بيضاء|دائري|مستدير|مربع|مثلث)` +
			`|(?:الزر|الرابط|الأيقونة|القائمة|النموذج|الحقل|السهم|العمود)(?: \p{Arabic}+){0,3}? (?:على|إلى|الى|في|من)? ?(?:جهة |الجهة )?(?:اليمين|اليسار|يمين|يسار|اليمنى|اليسرى|الأيمن|الأيسر)`),
	},
	"zh": {
		regexp.MustCompile(`(?:点击|點擊|单击|按下|按一下|请按|选择|選擇|查看|参见|參見|使用|打开|打開|填写|填寫|寻找|找到)`),
		regexp.MustCompile(`(?:红色|紅色|绿色|綠色|蓝色|藍色|黄色|黃色|橙色|黑色|白色|灰色|紫色|圆形|圓形|方形|三角形)的?(?:按钮|按鈕|链接|連結|图标|圖標|菜单|選單|文字|箭头|箭頭|方框)` +
			`|(?:右侧|右側|左侧|左側|右边|右邊|左边|左邊|右上角|左上角|右下角|左下角|右方|左方)的?(?:按钮|按鈕|链接|連結|图标|圖標|菜单|選單|表单|表單|导航|導航|箭头|箭頭|列表|栏|欄)`),
	},
}

const (
	enColors = `red|green|blue|yellow|orange|purple|pink|black|white|gr[ae]y|brown|gold|golden|silver|turquoise|teal|violet|magenta|cyan|navy|beige|crimson|maroon`
	enShapes = `star|circle|triangle|square|rectangle|oval|diamond|heart|hexagon|pentagon|crescent|disc|ellipse`
	enLooks  = enColors + `|` + enShapes + `|round|rounded|circular|triangular|rectangular|squared|big|large|small|little|tiny|wide|narrow|tilted|slanted`
)

// namedInText are ways to say what something is called.
var namedInText = regexp.MustCompile(`["“”„«»「」『』‘’]\s*[\pL\d][^"“”„«»「」『』]*["“”„«»「」『』’]|(?i)\b(?:label+ed|called|named|titled|entitled|intitulée?s?|appelée?s?|étiqueté|llamad[oa]|titulad[oa]|chamad[oa]|intitulad[oa]|bezeichnet|namens|chiamat[oa]|intitolat[oa]|bernama|berjudul)\b|с надписью|под названием|بعنوان|المسمى|名为|標題為|标题为`)
