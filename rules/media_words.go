package rules

// transcriptWords are parts of words with which links and buttons speak of a
// text of what is heard and seen.
var transcriptWords = []string{
	"transcri", "text version", "text alternative", "full text", "captions as text", "verbatim", "minutes",
	"version texte", "texte intégral", "compte rendu", "compte-rendu",
	"versión en texto", "texto completo", "acta",
	"versão em texto", "texto integral",
	"textfassung", "textversion", "volltext", "niederschrift", "protokoll", "mitschrift",
	"trascrizion", "testo completo",
	"расшифровк", "стенограмм", "текстовая верс", "транскри",
	"النص الكامل", "نص الفيديو", "نص التسجيل", "التفريغ النصي", "تفريغ", "محضر",
	"文字稿", "文字实录", "文字實錄", "逐字稿", "字幕文本", "全文",
	"書き起こし", "文字起こし", "テキスト版",
	"녹취", "대본", "전문",
	"प्रतिलिपि", "तमलेख", "תמליל", "רונוشت",
	"transkrip", "deşifre", "metin sürümü", "teks lengkap", "bản ghi", "văn bản",
}

// mediaWords are parts of words with which a page speaks of moving pictures or
// of sound, in the languages of againWords.
var mediaWords = map[string][]string{
	"video": {
		"video", "vídeo", "vidéo", "film", "movie", "clip", "watch", "animation", "recording", "screencast", "footage",
		"regarde", "visionne", "enregistrement", "película", "mira", "grabación", "animación", "filme", "assist", "gravação",
		"ansehen", "anschauen", "aufzeichnung", "guarda", "filmato", "registrazione",
		"видео", "ролик", "фильм", "смотр", "запис", "فيديو", "شاهد", "فيلم", "تسجيل", "مقطع",
		"视频", "視頻", "影片", "录像", "錄影", "短片", "观看", "動画", "ビデオ", "映像", "영상", "비디오",
	},
	"audio": {
		"audio", "sound", "listen", "hear", "recording", "podcast", "mp3", "spoken", "voice", "play",
		"son", "écout", "enregistrement", "balado", "escuch", "oír", "grabación", "voz", "ouvir", "ouça", "escut", "gravação", "som",
		"hör", "ton", "aufnahme", "aufzeichnung", "ascolt", "registrazione", "voce",
		"аудио", "слуш", "звук", "запис", "подкаст", "صوت", "استمع", "اسمع", "تسجيل", "بودكاست",
		"音频", "音訊", "录音", "錄音", "收听", "聆听", "听", "聽", "音声", "聴", "오디오", "듣",
	},
}

// againWords are parts of words with which a page says, in one language, that
// something repeats a text.
var againWords = map[string][]string{
	"en": {"same", "again", "also", "alternative", "instead", "version", "above", "below", "as text", "repeat", "read", "form of", "equivalent", "following", "preceding", "this text", "this page", "article"},
	"fr": {"même", "aussi", "également", "encore", "alternative", "version", "ci-dess", "répèt", "repren", "lire", "lu", "équivalent", "suivant", "précédent", "texte", "article"},
	"es": {"mism", "también", "de nuevo", "otra vez", "alternativ", "versión", "arriba", "abajo", "repit", "leer", "lee", "siguiente", "anterior", "texto", "artículo"},
	"pt": {"mesm", "também", "novamente", "de novo", "alternativ", "versão", "acima", "abaixo", "repet", "ler", "leia", "seguinte", "anterior", "texto", "artigo"},
	"de": {"selbe", "gleiche", "auch", "noch einmal", "nochmal", "erneut", "alternativ", "version", "fassung", "oben", "unten", "obig", "wiederhol", "les", "text", "artikel"},
	"it": {"stess", "anche", "ancora", "di nuovo", "alternativ", "versione", "sopra", "sotto", "ripet", "legg", "seguente", "precedente", "testo", "articolo"},
	"ru": {"же ", "так же", "также", "снова", "ещё раз", "еще раз", "альтернатив", "верси", "выше", "ниже", "повтор", "чита", "текст", "стать"},
	"ar": {"نفس", "أيضا", "أيضًا", "مرة أخرى", "بديل", "نسخة", "أعلاه", "أدناه", "تكرار", "اقرأ", "قراءة", "النص", "المقال"},
	"zh": {"同样", "同樣", "相同", "也", "再次", "替代", "版本", "上述", "以上", "下面", "以下", "重复", "重複", "阅读", "閱讀", "文字", "文章"},
}

// stopWords are parts of words with which a button says that it stops, pauses
// or mutes something.
var stopWords = []string{
	"pause", "stop", "mute", "unmute", "sound", "audio", "music", "volume", "play", "silence", "video", "quiet",
	"paus", "arrêt", "muet", "son", "musique", "couper", "lecture", "silenc", "deten", "parar", "sonid", "música", "reproduc",
	"som", "tocar", "ton", "anhalten", "stumm", "musik", "abspielen", "ferma", "suono", "musica", "muto",
	"пауз", "стоп", "останов", "звук", "музык", "без звука", "إيقاف", "كتم", "صوت", "موسيقى", "تشغيل",
	"暂停", "暫停", "停止", "静音", "靜音", "声音", "聲音", "音乐", "音樂", "播放", "音量", "一時停止", "再生", "ミュート", "音",
	"정지", "음소거", "소리", "음악", "durdur", "sessiz", "henti", "jeda", "suara", "dừng", "âm thanh", "zatrzym", "wycisz",
}

// playWords are parts of words with which a button says that it plays
// something.
var playWords = []string{
	"play", "listen", "start", "lire", "lecture", "écout", "jouer", "reproduc", "escuch", "tocar", "ouvir", "ouça", "abspielen", "hör", "wiedergabe",
	"riproduc", "ascolt", "воспроизв", "слуш", "играть", "تشغيل", "استمع", "播放", "收听", "聆听", "再生", "재생", "듣기", "oynat", "dinle", "putar", "phát", "odtwórz", "▶", "►", "⏵",
}
