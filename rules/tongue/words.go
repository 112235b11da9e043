package tongue

// small are words that say little and stand everywhere: articles, pronouns,
// prepositions, conjunctions, forms of "to be" and "to have". A text of a few
// sentences cannot do without those of its language. Words that several
// languages share stand in the list of each of them.
var small = map[string]string{
	"en": `the of and to a an in is was were be been being are that this these those for on with as by at from or which has have had it its
		he she his her they them their we our us you your i my me not no but can will would should could may must if when where who whom whose how
		what why all any more most other some such than then there here into about over under between after before during through against
		also only so do does did up out one two each both while because until upon per via yet just very many much every another within without
		been since however been than let put`,
	"fr": `le la les l de du des d un une et en est sont était étaient été être que qu qui dans pour par sur avec au aux ce cet cette ces
		il elle ils elles on nous vous je tu se sa son ses leur leurs notre nos votre vos ne n pas plus ou où mais comme si tout tous toute toutes
		a ont avoir avait été fait faire peut doit ainsi entre sans sous chez lors dont donc car afin très aussi bien même après avant depuis pendant
		selon vers à jusqu lorsqu puisqu y c s j m t quand deux autre autres cela ceux celle celles encore déjà moins`,
	"es": `el la los las lo de del y e en que a un una unos unas es son era fue ser está están estar por para con sin sobre entre se su sus al
		como más pero si no ya o u le les me mi te tu nos nuestro nuestra nuestros nuestras este esta estos estas ese esa eso esto hay ha han haber
		había muy también todo todos toda todas cuando donde quien cual desde hasta durante según porque así hacia otro otra otros otras cada puede
		pueden fueron tiene tienen hacer él ella ellos ellas usted ustedes yo`,
	"pt": `o a os as de do da dos das e em no na nos nas um uma uns umas que é são era foi ser está estão estar por pelo pela pelos pelas para
		com sem sobre entre se seu sua seus suas ao aos à às como mais mas não já ou me meu minha te nosso nossa nossos nossas este esta estes estas
		esse essa isso isto há tem têm ter muito também todo todos toda todas quando onde quem qual desde até durante segundo porque assim outro outra
		outros outras cada pode podem foram fazer ele ela eles elas você vocês eu num numa neste nesta deste desta`,
	"de": `der die das den dem des ein eine einer eines einem einen und oder aber ist sind war waren wird werden wurde wurden sein hat haben hatte
		in im ins an am auf aus bei beim mit nach von vom vor zu zum zur für über unter zwischen durch gegen ohne um bis seit als wie wenn dass daß
		weil ob nicht kein keine auch nur noch schon sehr mehr so er sie es wir ihr ich du uns euch ihm ihn ihnen mich dich sich mein dein unser unsere
		ihre ihrer ihren dieser diese dieses diesem diesen welche welcher kann können muss müssen soll sollen man alle alles hier dort dann da`,
	"it": `il lo la i gli le l di del dello della dei degli delle e ed in nel nello nella nei negli nelle a al allo alla ai agli alle da dal dallo
		dalla dai dagli dalle su sul sulla sui sulle con per tra fra un uno una che è sono era erano essere stato stata ha hanno avere non più ma se
		come anche si ci vi ne mi ti lui lei loro noi voi io suo sua suoi sue nostro nostra nostri nostre questo questa questi queste quello quella
		dove quando chi cui perché così dopo prima senza ogni tutti tutte tutto molto può possono sia ad dell nell sull dall all gia già`,
	"nl": `de het een en van in is zijn was waren wordt worden werd werden te op aan met voor door bij uit naar om over onder tussen tegen zonder
		tot als dan dat die dit deze er niet geen wel ook maar of want omdat indien hij zij ze wij we ik jij je u jullie hem haar hun ons onze mijn
		uw zich heeft hebben had hebt kan kunnen moet moeten zal zullen zou zouden wil nog al meer zeer veel andere alle wat wie waar hoe wanneer na
		sinds tijdens volgens binnen naar zo daar hier toch ging`,
	"af": `die en van in is was het vir met op aan deur by uit na om oor onder tussen teen sonder tot as dat dit hierdie daardie nie geen ook maar of
		want omdat hy sy hulle ons ek jy jou julle hom haar hul my sal sou kan moet word wees nog al meer baie ander alle wat wie waar hoe wanneer
		sedert volgens binne so daar hier te`,
	"sv": `och i att det som en ett på är av för med den till har de inte om han hon vi du jag ni man sig sin sitt sina var från kan ska skall
		men eller när där här hur vad vem vilka vilken alla allt mycket mer än också så nu efter under över mellan vid utan mot genom hos bli blir blev
		hade vara varit denna detta dessa vår vårt våra er era deras dess honom henne dem oss mig dig då ut upp in finns`,
	"da": `og i at det som en et på er af for med den til har de ikke om han hun vi du jeg man sig sin sit sine var fra kan skal vil
		men eller når hvor her der hvordan hvad hvem hvilke alle alt meget mere end også så nu efter under over mellem ved uden mod gennem hos blive
		bliver blev havde være været denne dette disse vores jeres deres ham hende dem os mig dig da ud op ind`,
	"no": `og i å at det som en et ei på er av for med den til har de ikke ikkje om han hun vi du jeg eg man seg sin sitt sine var fra frå kan skal vil
		men eller når hvor her der hvordan hva hvem hvilke alle alt mye mer enn også så nå etter under over mellom ved uten mot gjennom hos bli
		blir ble hadde være vært denne dette disse vår vårt våre deres dem oss meg deg da ut opp inn`,
	"fi": `ja on ei se että oli ovat olla joka jotka mutta niin kun kuin tai myös sen ne hän he minä sinä me te mikä mitä missä tämä nämä tätä
		ole olisi voi voidaan sekä kanssa mukaan ennen jälkeen aikana kautta vain jo vielä jos koska siitä siellä tässä hyvin kaikki kaikkien muun muut
		muassa noin välillä eivät olivat ollut hänen heidän meidän teidän sitä niitä joita jonka joiden`,
	"et": `ja on ei see et oli olid ta nad ma sa me te mis kes kui või aga ka oma selle seda need nende ning kuid mille milles poolt järgi pärast
		enne kuni veel juba siis nii välja üle alla ole olla võib saab tema meie teie nagu sest väga kõik kõigi mitte ainult kus`,
	"hu": `a az és hogy nem is egy ez azt van volt meg de ha csak már még mint el le fel ki be vagy ami aki amely amelyek ezt ezek azok
		minden sem lesz lehet kell volna után előtt között alatt szerint által valamint így úgy itt ott most nagyon mert akkor ahol amikor
		ő ők én te mi ti neki nekik volt voltak lett több majd illetve pedig`,
	"pl": `i w z na do nie się że to jest są był była było były być o jak ale od po za przez dla czy oraz który która które którzy których tym tego
		tej ten ta te co już tylko tak także może ze we przy pod nad między przed jego jej ich on ona oni my wy ja ma mają można gdy gdzie kiedy
		jako lub więc bardzo będzie będą został została wszystkie wszystkich`,
	"cs": `a v na se je že to s z do o i k ve za by ale jsou byl byla bylo byly být si jako po od pro při která které který kteří jeho jejich
		není tak už jen také nebo ze podle až kde když co jak která již před mezi pod nad bez ke ku on ona oni my vy já má mají může lze tento tato
		toto těchto bude budou více však proto aby`,
	"sk": `a v na sa je že to s z do o i k vo za by ale sú bol bola bolo boli byť si ako po od pre pri ktorá ktoré ktorý ktorí jeho ich
		nie tak už len tiež alebo zo podľa až kde keď čo aj ani pred medzi pod nad bez ku on ona oni my vy ja má majú môže možno tento táto toto
		týchto bude budú viac však preto aby sme ste som`,
	"ro": `și şi de în la a al ai ale cu pe din pentru că este sunt era au fost fi să se o un unei unui nu mai ce care dar sau prin după
		până între sub fără despre ca cum când unde cine acest această acestea acesta aceste acestei lui ei lor noi voi eu tu am are avea fiind
		ar va vor poate toate toți foarte doar astfel însă dintre către asupra`,
	"hr": `i u na je da se za su od s sa o a iz po ne ili ali kao koji koja koje kojih koju bi bio bila bilo bili biti će što to te ako kada kad
		gdje gde kako nije nisu ima imaju može mogu mogao do pri kod prema između pred nakon prije pre tijekom tokom zbog samo još već vrlo veoma svi
		sve svih njegov njihov ovaj ova ovo ove taj ta on ona oni mi vi ja smo ste sam`,
	"sl": `in v je na da se za so od s z o pa po ne ali kot ki ter bi bil bila bilo bili biti bo bodo kaj to če ko kjer kako ni niso ima imajo
		lahko do pri k med pred pod nad iz zaradi samo še že zelo vsi vse vseh njegov njihov ta ti te on ona oni mi vi jaz smo ste sem tudi`,
	"tr": `ve bir bu da de ile için olarak olan gibi daha çok en ne var yok değil ama veya ya ki o şu her ise kadar sonra önce göre tarafından
		üzere arasında içinde üzerinde altında olduğu olduğunu oldu olur edilen eden etmek ben sen biz siz onlar bunu bunun onun mi mı diğer tüm
		hem ancak çünkü nasıl nerede kim bazı ayrıca`,
	"az": `və bir bu da də ilə üçün olan kimi daha çox ən nə var yox deyil amma və ya ki o hər isə qədər sonra əvvəl görə tərəfindən
		arasında içində üzərində olduğu oldu olur edən etmək mən sən biz siz onlar bunu bunun onun digər bütün həm ancaq çünki necə harada kim bəzi`,
	"vi": `và của là các có cho được trong với không một những người này đã từ để khi về như cũng đến tại theo trên vào ra nhưng hay hoặc
		vì nếu thì mà rất nhiều chúng tôi bạn họ ông bà anh nó sẽ đang phải cần việc sự đó nào gì sau trước giữa bởi do hơn nhất mọi các`,
	"id": `yang dan di ke dari untuk dengan pada adalah ini itu dalam tidak akan atau juga oleh sebagai dapat telah karena ada kami kita mereka
		saya anda ia dia lebih sudah bisa boleh harus seperti antara setelah sebelum selama namun tetapi jika bila secara para serta kepada tentang
		hanya semua setiap banyak lain bagi saat tersebut bahwa hingga`,
	"tl": `ang ng sa na mga at ay ni kay para hindi ito siya sila kami tayo kayo ako ikaw kanyang kanilang aming ating inyong nito niya nila
		may mayroon wala kung dahil pero ngunit o din rin lamang lang pa nang bilang upang tungkol mula hanggang ano sino saan paano lahat
		isang mas iyon iyan kapag habang`,
	"sw": `na ya wa kwa ni katika la za cha vya kuwa hii hiyo huu huo hili hilo haya hizi hao hawa lakini au kama pia ili sana kila wote yote zote
		baada kabla kati juu chini bila hadi tangu yake wake zao yao wao yeye mimi wewe sisi ninyi si sio kutoka hivyo bali ambayo ambao ambazo
		pamoja mwa pa ndani nje zaidi`,
	"ca": `el la els les l de del dels d i en que a un una uns unes és són era va ser està per amb sense sobre entre es se seu seva seus seves al
		als com més però si no ja o ho em mi et ens nostre nostra aquest aquesta aquests aquestes això hi ha han molt també tot tots tota totes quan
		on qui quin des fins durant segons perquè així altres cada pot poden van fer ell ella ells pels pel`,
	"gl": `o a os as de do da dos das e en no na nos nas un unha uns unhas que é son era foi ser está están por polo pola polos polas para con
		sen sobre entre se seu súa seus súas ao aos á ás como máis pero non xa ou me te noso nosa noso este esta estes estas iso isto hai ten teñen moi
		tamén todo todos toda todas cando onde quen cal desde ata durante segundo porque así outro outra outros outras cada pode poden foron facer el ela`,
	"sq": `dhe në e i të një është për me nga që se ka kanë u do si më nuk ai ajo ata ne ju unë por ose edhe ky kjo këto këta kur ku pas para
		mbi nën midis deri janë ishte ishin tij saj tyre çdo gjithë vetëm shumë kjo duke tek te`,
	"lt": `ir yra kad į iš su į ne tai kaip bet ar už nuo po per apie dėl prie iki tarp pagal buvo būti bus jis ji jie mes jūs aš jo jos jų
		kuris kuri kurie kurių šis ši šie šių tas ta tie taip pat tik dar jau labai visi visų gali turi kai kur nes arba o`,
	"lv": `un ir ka ar no uz par pie pēc pirms līdz starp kā bet vai arī tas tā tie to šis šī šie šo viņš viņa viņi mēs jūs es kas kurš kura kuri
		bija būs būt nav ne jo ja kad kur tikai vēl jau ļoti visi visu var tiek tika lai gan savu`,
	"is": `og að í á er sem það við um til af en með fyrir ekki var eru hann hún þeir þær þau við þið ég þú þessi þetta þessum hafa hefur
		hafði verið vera verða eða ef þegar þar hér hvað hver hvernig allir allt mjög líka einnig eftir undir yfir milli frá úr hjá upp út inn`,
	"eu": `eta da ez du dira dute bat ere hau hori izan dela zen ziren egin baina edo baino dago daude dituzte ditu zuen zuten nahi behar
		gure zure bere haien artean gainean azpian ondoren aurretik arte gisa bezala hala baita baizik oso guztiak guztien non noiz nola zer nor`,
	"so": `waa iyo oo ka ku u in ee ay uu la soo ah aan si ama laakiin sida kale loo lagu laga isku waxaa wuxuu waxay waxaan kuwa kan tan
		inta markii halkaas hadda marka wax badan dhammaan iyada isaga annaga adiga aniga`,
	"ha": `da a na ta ya sun ba ce ne wannan wanda don daga cikin ga shi ita su mu ku ni kuma amma ko kamar duk yana tana suna zai za
		an akan bayan kafin tsakanin wani wata wasu yadda inda lokacin`,
	"ru": `и в во не на я он она оно они мы вы что с со как а то это этот эта эти этого по но из у за от о об для к ко до или же так бы быть был
		была были было есть при его её их если когда где который которая которые которых также только уже ещё еще всех все всё может можно под над между
		через после перед без чтобы более очень нет да ли наш наши ваш свой своих`,
	"uk": `і й та в у не на я він вона воно вони ми ви що з із зі як а то це цей ця ці цього по але від о об про для до або чи так би бути був
		була були було є при його її їх якщо коли де який яка які яких також тільки вже ще всіх усіх все може можна під над між через після перед
		без щоб більше дуже немає наш наші ваш свої своїх за`,
	"bg": `и в във не на аз той тя то те ние вие че с със как а това този тази тези по но от за до или да се е са бе беше бяха бил била били
		при му ѝ им ако когато където който която които също само вече още всички всичко може под над между чрез след преди без повече много
		няма има ще ли наш нашите ваш свои своите както`,
	"sr": `и у на је да се за су од с са о а из по не или али као који која које којих коју би био била било били бити ће што то те ако када кад
		где како није нису има имају може могу до при код према између пред након пре током због само још већ врло веома сви све свих његов
		њихов овај ова ово ове тај та он она они ми ви ја смо сте сам`,
	"mk": `и во не на јас тој таа тоа тие ние вие дека со како а ова овој оваа овие по но од за до или да се е беше беа бил била биле
		при му ѝ им ако кога каде кој која кои исто само веќе уште сите сè може под над меѓу преку пред без повеќе многу нема има ќе ли наш`,
	"be": `і й у ў не на я ён яна яно яны мы вы што з са як а то гэта гэты гэтая гэтыя па але ад аб для да або ці так бы быць быў была былі
		было ёсць пры яго яе іх калі дзе які якая якія таксама толькі ужо яшчэ усіх усе можа пад над паміж праз пасля перад без каб больш вельмі`,
	"kk": `және мен бен да де бұл осы сол үшін бір емес бар жоқ деп оның олар біз сіз ол болып болды болған туралы бойынша арқылы кейін дейін
		сондай өз барлық мүмкін керек немесе бірақ қазіргі`,
	"ar": `في من على إلى الى عن أن ان إن التي الذي الذين هذا هذه ذلك تلك مع كما أو او ما لا لم لن قد كان كانت يكون تكون هو هي هم نحن بين
		بعد قبل عند خلال حول كل بعض غير أي حيث حتى لكن ثم إذا منذ ضد دون تم يتم وفي ومن وقد وهو وهي والتي والذي به بها له لها فيه فيها عليه`,
	"fa": `و در به از که این را با است برای آن های هم یک می شود شده شد تا بر خود یا اما نیز هر ما شما آنها آنان او من نمی باید اگر
		چه کرد کرده کند کنند بود بودند باشد هستند دارد دارند بین پس پیش بعد قبل روی مورد طور توسط همه بسیار دیگر چون وی ای`,
	"ur": `کے میں کی ہے کا سے کو اور پر نے ہیں یہ کہ وہ بھی اس ان ایک تھا تھی تھے کر کیا گیا ہو ہوا ہوئے ہوئی جو تک لیے لئے ساتھ بعد
		پہلے درمیان نہیں کوئی اپنے اپنی ہم آپ تو یا لیکن جب جہاں کیوں کون رہے رہا رہی سکتا سکتے سکتی جا دیا`,
	"hi": `के में की है का से को और पर ने हैं यह कि वह भी इस उस एक था थी थे कर किया गया हो हुआ हुए हुई जो तक लिए साथ बाद पहले
		नहीं कोई अपने अपनी हम आप तो या लेकिन जब जहाँ क्यों कौन रहे रहा रही सकता सकते सकती इन उन ये वे द्वारा`,
	"mr": `आहे आहेत आणि या व हे ही हा ते तो ती च्या मध्ये साठी होते होता होती नाही करून केले केला केली असे तसेच त्या त्यांच्या किंवा पण
		तर जे जो जी आपल्या सर्व यांनी यांच्या एक झाले झाली`,
	"ne": `छ छन् र को का की मा लाई ले गर्न गर्ने भएको हो हुन् यो त्यो यस त्यस पनि तथा वा तर गरेको गरिएको थियो थिए हुने भने बाट सँग लागि
		हाम्रो तपाईं उनी हरू`,
}

// particles are small words that stand in the names of people and places and
// in titles, whatever the language around them.
const particles = `a o i e y u de da do di du des dos das del della la le les los las el al van von der den zu zur bin ibn ben und et and of the
	l d s t n m c j st san santa in no na al ul ud`

// dense is the share of small words that running text of a language has at
// least; languages that use endings instead have fewer.
var dense = map[string]float64{
	"fi": .10, "et": .12, "hu": .14, "tr": .08, "az": .08, "kk": .06, "eu": .10, "lt": .10, "lv": .12, "pl": .14, "cs": .15, "sk": .15,
	"hr": .17, "sl": .17, "ru": .14, "uk": .14, "be": .14, "sr": .17, "mk": .18, "bg": .18, "ar": .10, "ne": .10, "mr": .08, "id": .12,
}

const usuallyDense = .22

// oneLanguage are codes for what is one written language here: macrolanguages
// and their members, standards that cannot be told apart, old codes.
var oneLanguage = map[string]string{
	"nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "cnr": "hr", "fil": "tl", "ms": "id", "zsm": "id", "mo": "ro", "prs": "fa", "pes": "fa",
	"arb": "ar", "cmn": "zh", "yue": "zh", "wuu": "zh", "lzh": "zh", "iw": "he", "in": "id", "ji": "yi", "azj": "az",
}

// kin are languages so near to another that their text may look like it. They
// have no small words here.
var kin = map[string]string{
	"en": "sco pcm jam tpi bi kri srn ang enm gd ga cy kw gv bzj gul mi fj sm to",
	"fr": "oc wa frp pcd nrf ht gcf gcr mfe crs rcf br co lou",
	"es": "ast an ext lad cbk eo ia ie io ay qu gn nah myn ch pap arg",
	"pt": "mwl kea pov ast tet fla ext an",
	"it": "scn vec lmo nap co pms lij egl rm fur sc lld mt rgn",
	"de": "nds lb gsw bar ksh yi pfl stq sli hsb dsb als vmf frr pdc",
	"nl": "fy li nds vls zea stq",
	"sv": "fo gmq smi se", "da": "fo kl", "no": "fo se",
	"id": "jv su ban min bjn mad bug ace tet", "tl": "ceb ilo hil war pam bik pag",
	"tr": "tk uz crh gag tt", "az": "tk uz crh gag tt", "cs": "szl", "pl": "szl csb", "ro": "rup",
	"ru": "rue cu cv tt ba ky tg mn os ce av udm mhr myv sah ab", "uk": "rue", "ar": "arz ary apc acm ajp aeb ars afb mt",
	"fa": "ckb mzn glk lrc ku ps bal sd tg ug", "ur": "pnb skr sd ps ks bal pa", "hi": "bho mai awa bgc raj sa doi kok hne mag",
	"so": "aa om", "sw": "rw rn lg ki kam swc swb", "ha": "ff kr",
}
