package finder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/rules/finder"
)

// whole are pages on accessibility as organizers write them, one a language.
// Each says all that everywhere lists.
var whole = map[string]string{
	"en": `<h1>Accessibility</h1><p>We want everyone to be able to take part. If you have questions about accessibility, e-mail <a href="mailto:access@example.org">access@example.org</a> or call +41 22 123 45 67. Please send your request no later than 15 May; late requests will be met where possible. Support is free of charge.</p>
<h2>Venue</h2><p>The main entrance of the conference centre is step-free, and lifts serve all floors. Accessible toilets are next to Hall 1. Hall 1 has an induction loop. A quiet room is available on the second floor. Guide dogs and other assistance dogs are welcome.</p>
<h2>Getting there</h2><p>All buses of line 8 are wheelchair accessible. Accessible rooms can be booked at Hotel Centre.</p>
<h2>In an emergency</h2><p>Staff will help people who use wheelchairs to the refuge areas.</p>
<h2>Sessions</h2><p>All main sessions will have live captioning in English. International Sign interpretation is provided in Hall 1. You can also participate online. Personal assistance is offered on site. Documents can be had in Braille or large print on request.</p>`,
	"fr": `<h1>Accessibilité</h1><p>Pour toute question d’accessibilité, écrivez à <a href="mailto:access@example.org">access@example.org</a> ou appelez le +41 22 123 45 67. Merci de faire part de vos besoins spécifiques au plus tard le 15 mai ; les demandes tardives seront satisfaites si possible. L’assistance est gratuite.</p>
<h2>Lieu</h2><p>L’entrée principale est de plain-pied et accessible aux fauteuils roulants. Des toilettes accessibles se trouvent près de la salle 1. La salle 1 est équipée d’une boucle magnétique. Une salle calme est ouverte au deuxième étage. Les chiens guides sont les bienvenus.</p>
<h2>Venir</h2><p>Les bus de la ligne 8 sont accessibles. L’hôtel Central dispose de chambres accessibles.</p>
<h2>En cas d’urgence</h2><p>Le personnel aide à l’évacuation des personnes en fauteuil roulant.</p>
<h2>Séances</h2><p>Toutes les séances principales seront sous-titrées en direct. Une interprétation en langue des signes est assurée. La participation en ligne est possible. Une assistance sur place est proposée. Les documents sont disponibles en braille ou en gros caractères sur demande.</p>`,
	"es": `<h1>Accesibilidad</h1><p>Para consultas sobre accesibilidad escriba a <a href="mailto:access@example.org">access@example.org</a> o llame al +41 22 123 45 67. Indique sus necesidades específicas a más tardar el 15 de mayo; las solicitudes tardías se atenderán si es posible. El apoyo es gratuito.</p>
<h2>Sede</h2><p>La entrada principal no tiene barreras: hay rampa y ascensor accesible. Los baños accesibles están junto a la sala 1. La sala 1 cuenta con bucle magnético. Habrá una sala tranquila en el segundo piso. Los perros guía son bienvenidos.</p>
<h2>Cómo llegar</h2><p>Los autobuses de la línea 8 son accesibles. El hotel Centro tiene habitaciones accesibles.</p>
<h2>En caso de emergencia</h2><p>El personal ayuda en la evacuación.</p>
<h2>Sesiones</h2><p>Todas las sesiones principales tendrán subtítulos en vivo. Habrá interpretación en lengua de señas. También puede participar en línea. Se ofrece asistencia personal. Los documentos están disponibles en braille o letra grande a solicitud.</p>`,
	"pt": `<h1>Acessibilidade</h1><p>Para perguntas sobre acessibilidade escreva para <a href="mailto:access@example.org">access@example.org</a> ou ligue para +41 22 123 45 67. Indique as suas necessidades específicas até ao dia 15 de maio; pedidos tardios serão atendidos se possível. O apoio é gratuito.</p>
<h2>Local</h2><p>A entrada principal tem rampa e o edifício é acessível. As casas de banho acessíveis ficam junto à sala 1. A sala 1 tem anel de indução. Há uma sala tranquila no segundo andar. O cão-guia é bem-vindo.</p>
<h2>Como chegar</h2><p>Os autocarros da linha 8 são acessíveis. O hotel Centro tem quartos acessíveis.</p>
<h2>Em caso de emergência</h2><p>A equipa ajuda na evacuação.</p>
<h2>Sessões</h2><p>Todas as sessões principais terão legendas ao vivo. Há interpretação em língua gestual. Também é possível participar online. É oferecida assistência pessoal. Os documentos estão disponíveis em braille ou letras grandes a pedido.</p>`,
	"ru": `<h1>Доступная среда</h1><p>По вопросам доступности пишите на <a href="mailto:access@example.org">access@example.org</a> или звоните +41 22 123 45 67. Сообщите об особых потребностях не позднее 15 мая; поздние запросы будут по возможности выполнены. Поддержка бесплатна.</p>
<h2>Место проведения</h2><p>У главного входа есть пандус, здание доступно для людей на колясках. Туалеты для людей с инвалидностью находятся у зала 1. В зале 1 есть индукционная петля. На втором этаже открыта тихая комната. Собаки-проводники, в том числе собака-поводырь, приветствуются.</p>
<h2>Как добраться</h2><p>Автобусы маршрута 8 доступны для колясок. В гостинице «Центр» есть номера для людей с инвалидностью.</p>
<h2>В чрезвычайной ситуации</h2><p>Персонал поможет при эвакуации.</p>
<h2>Сессии</h2><p>Все пленарные заседания будут сопровождаться субтитрами. Обеспечен перевод на русский жестовый язык. Можно участвовать онлайн. Предоставляется помощь на месте. Материалы доступны шрифтом Брайля или крупным шрифтом по запросу.</p>`,
	"zh": `<h1>无障碍</h1><p>如有无障碍问题，请写信至 <a href="mailto:access@example.org">access@example.org</a> 或致电 +41 22 123 45 67。请在会议7天前告知特殊需求；逾期申请将尽量满足。服务免费。</p>
<h2>会场</h2><p>主入口设有坡道，轮椅可以进出会场。无障碍卫生间位于1号厅旁。1号厅配有感应线圈。二楼设有安静室。欢迎导盲犬。</p>
<h2>交通</h2><p>8路公交有轮椅通道。中心酒店有无障碍客房。</p>
<h2>紧急情况</h2><p>工作人员协助疏散。</p>
<h2>会议</h2><p>所有场次提供实时字幕。提供手语翻译。也可在线参加。提供现场协助。可应要求提供盲文或大字版文件。</p>`,
	"ar": `<h1>إمكانية الوصول</h1><p>لأي أسئلة حول إمكانية الوصول راسلونا على <a href="mailto:access@example.org">access@example.org</a> أو اتصلوا على +41 22 123 45 67. يرجى إبلاغنا بأي احتياجات خاصة في موعد أقصاه 15 مايو، وسنلبي الطلبات المتأخرة قدر الإمكان. الدعم مجاني.</p>
<h2>المكان</h2><p>المدخل الرئيسي مهيأ للكراسي المتحركة ومن دون درج. دورات المياه المهيأة بجانب القاعة 1. في القاعة 1 حلقة سمعية. توجد غرفة هادئة في الطابق الثاني. نرحب بكل كلب مرشد.</p>
<h2>المواصلات</h2><p>حافلات الخط 8 مهيأة للكراسي المتحركة. في فندق المركز غرف مهيأة لذوي الإعاقة.</p>
<h2>حالات الطوارئ</h2><p>يساعد الفريق في الإخلاء.</p>
<h2>الجلسات</h2><p>جميع الجلسات العامة مصحوبة بترجمة نصية مباشرة. تتوفر الترجمة بلغة الإشارة. تمكن المشاركة عن بعد. تتوفر مساعدة شخصية. الوثائق متاحة بطريقة برايل أو بأحرف كبيرة عند الطلب.</p>`,
}

var everywhere = []string{
	"accessibility-page", "accessibility-page/within-two-steps", "needs-contact", "needs-contact/mail", "needs-contact/telephone", "needs-contact/two-ways",
	"information/venue", "information/step-free", "information/toilets", "information/captions", "information/sign-language", "information/hearing",
	"information/quiet-room", "information/remote", "information/assistance", "information/animals", "information/formats", "information/emergency",
	"information/transport", "information/lodging", "accommodation", "accommodation/deadline", "accommodation/free", "accommodation/late",
	"session-services/captions", "remote-participation",
}

// statements are accessibility statements in the form that generators and laws
// give them.
var statements = map[string]string{
	"en": `<h1>Accessibility Statement for Ruritania IGF</h1><p>Ruritania IGF is committed to digital accessibility.</p><h2>Conformance status</h2><p>The site is partially conformant with WCAG 2.2 level AA.</p>
<h2>Limitations</h2><p>Old videos have no captions.</p><h2>Feedback</h2><p>Please let us know if you encounter accessibility barriers: <a href="mailto:a@example.org">a@example.org</a>. We respond within 5 business days.</p>
<h2>Date</h2><p>This statement was created on 3 March 2025 and last reviewed on 4 May 2025.</p>`,
	"fr": `<h1>Déclaration d’accessibilité</h1><p>Le FGI s’engage à rendre son site accessible.</p><h2>État de conformité</h2><p>Le site est partiellement conforme au RGAA version 4.1.</p>
<h2>Contenus non accessibles</h2><p>Les anciennes vidéos sont sans sous-titres.</p><h2>Établissement de cette déclaration</h2><p>Cette déclaration a été établie le 3 mars 2025.</p>
<h2>Retour d’information et contact</h2><p>Si vous rencontrez un défaut d’accessibilité, écrivez à a@example.org. Nous répondons sous 5 jours ouvrés.</p>`,
	"es": `<h1>Declaración de accesibilidad</h1><p>El foro se compromete a hacer accesible su sitio.</p><h2>Situación de cumplimiento</h2><p>Este sitio es parcialmente conforme con WCAG 2.1 AA.</p>
<h2>Contenido no accesible</h2><p>Los videos antiguos carecen de subtítulos.</p><h2>Preparación</h2><p>Declaración preparada el 3 de marzo de 2025.</p>
<h2>Observaciones y contacto</h2><p>Puede enviar comentarios sobre problemas de accesibilidad a a@example.org. Respondemos en 5 días hábiles.</p>`,
	"pt": `<h1>Declaração de Acessibilidade</h1><p>O fórum compromete-se a tornar o sítio acessível.</p><h2>Estado de conformidade</h2><p>O sítio está parcialmente conforme com as WCAG 2.1 AA.</p>
<h2>Conteúdo não acessível</h2><p>Os vídeos antigos não têm legendas.</p><h2>Data</h2><p>Última atualização: 3 de março de 2025.</p>
<h2>Contacto</h2><p>Se encontrar barreiras de acessibilidade, escreva para a@example.org. Respondemos em 5 dias úteis.</p>`,
	"ru": `<h1>Заявление о доступности</h1><p>Форум стремится сделать сайт доступным.</p><h2>Соответствие</h2><p>Сайт частично соответствует ГОСТ Р 52872 и WCAG 2.1.</p>
<h2>Известные проблемы</h2><p>Старые видеозаписи без субтитров.</p><h2>Дата</h2><p>Заявление подготовлено 3 марта 2025 года.</p>
<h2>Обратная связь</h2><p>Сообщить о проблеме доступности: a@example.org. Ответим в течение 5 рабочих дней.</p>`,
	"zh": `<h1>无障碍声明</h1><p>论坛致力于网站无障碍。</p><h2>符合情况</h2><p>本网站部分符合WCAG 2.1 AA级。</p>
<h2>已知限制</h2><p>旧视频没有字幕。</p><h2>日期</h2><p>最后更新：2025年3月3日。</p><h2>反馈</h2><p>如遇到无障碍问题，请写信至 a@example.org。我们在5个工作日内答复。</p>`,
	"ar": `<h1>بيان إمكانية الوصول</h1><p>يلتزم المنتدى بإتاحة موقعه للجميع.</p><h2>حالة المطابقة</h2><p>الموقع متوافق جزئيا مع WCAG 2.1 المستوى AA.</p>
<h2>القيود المعروفة</h2><p>التسجيلات القديمة بدون ترجمة نصية.</p><h2>التاريخ</h2><p>أعد هذا البيان في 3 مارس 2025.</p>
<h2>التواصل</h2><p>إذا واجهتكم مشكلة في إمكانية الوصول فراسلونا على a@example.org. نرد خلال 5 أيام عمل.</p>`,
}

var stated = []string{
	"accessibility-statement", "accessibility-statement/standard", "accessibility-statement/date", "accessibility-statement/contact",
	"accessibility-statement/feedback", "accessibility-statement/limits", "feedback", "feedback/reply-time",
}

// remotes are pages on taking part from a distance.
var remotes = map[string]string{
	"en": `<h1>Remote participation</h1><p>Sessions are held on Zoom. After registration you will receive a link; click on the link to join. You can also join in your browser, or dial in by phone.</p><p>A test session is held on Monday. See the keyboard shortcuts and how to turn on captions.</p>`,
	"fr": `<h1>Participation à distance</h1><p>Les séances se tiennent sur Zoom. Vous recevrez un lien de connexion par courriel. Vous pouvez aussi participer dans votre navigateur ou par téléphone.</p><p>Une session de test a lieu lundi. Voici les raccourcis clavier et comment activer les sous-titres.</p>`,
	"es": `<h1>Participación en línea</h1><p>Las sesiones se realizan en Zoom. Recibirá un enlace; haga clic en el enlace para unirse a la reunión. También puede participar desde el navegador o por teléfono.</p><p>Habrá una sesión de prueba el lunes. Vea los atajos de teclado y cómo activar los subtítulos.</p>`,
	"pt": `<h1>Participação online</h1><p>As sessões são no Zoom. Receberá um link; clique no link para entrar na reunião. Também pode participar pelo navegador ou por telefone.</p><p>Há uma sessão de teste na segunda-feira. Veja os atalhos de teclado e como ativar as legendas.</p>`,
	"ru": `<h1>Дистанционное участие</h1><p>Сессии проходят в Zoom. Вы получите ссылку для подключения. Можно участвовать через браузер или по телефону.</p><p>Тестовая сессия пройдет в понедельник. Горячие клавиши и как включить субтитры.</p>`,
	"zh": `<h1>线上参与</h1><p>会议使用Zoom。您将收到链接，点击链接即可加入会议。也可通过浏览器或电话接入。</p><p>周一有测试会议。请看键盘快捷键和如何开启字幕。</p>`,
	"ar": `<h1>المشاركة عن بعد</h1><p>تعقد الجلسات على زووم. سيصلكم رابط الانضمام، اضغطوا على الرابط. يمكنكم المشاركة من المتصفح أو عبر الهاتف.</p><p>تعقد جلسة تجريبية يوم الاثنين. انظروا اختصارات لوحة المفاتيح وكيفية تفعيل الترجمة النصية.</p>`,
}

var remotely = []string{
	"remote-participation", "remote-participation/steps", "remote-participation/platform", "remote-participation/platform-accessibility",
	"remote-participation/test", "remote-participation/dial-in", "remote-participation/browser",
}

func TestWholePages(t *testing.T) {
	wholePages(t, whole, everywhere)
	wholePages(t, statements, stated)
	wholePages(t, remotes, remotely)
}

func wholePages(t *testing.T, whole map[string]string, everywhere []string) {
	t.Helper()
	for lang, body := range whole {
		for _, a := range finder.Conclude(site(t, lang, body), 0) {
			id := strings.TrimSuffix(a.Finder+"/"+a.Facet, "/")
			if slices.Contains(everywhere, id) && a.Verdict != finder.Yes {
				t.Errorf("%s: %s is %s: %+v", lang, id, a.Verdict, a.Quotations)
			}
		}
	}
}
