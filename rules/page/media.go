package page

// Media is what an audio or video element plays, as Chrome found it a moment
// after the page had loaded. Autoplay is allowed and the speakers are off, so
// that the page does what it does for a visitor whose browser lets it.
//
// What Chrome could not learn is empty: a reader takes that for unknown and
// never for "no".
type Media struct {
	Source   string  `json:"source,omitempty"`   // address of the file that Chrome chose
	Loaded   bool    `json:"loaded,omitempty"`   // Chrome knows the length, pictures and sound; if not, nothing is known of them
	NoSource bool    `json:"noSource,omitempty"` // Chrome found no file that it can play
	Error    string  `json:"error,omitempty"`    // what Chrome said of a file that it could not play
	Duration float64 `json:"duration,omitempty"` // in seconds
	Live     bool    `json:"live,omitempty"`     // has no end
	Width    int     `json:"width,omitempty"`    // of the pictures; 0 where there are none
	Height   int     `json:"height,omitempty"`

	Paused  bool    `json:"paused,omitempty"`
	Ended   bool    `json:"ended,omitempty"`
	Started bool    `json:"started,omitempty"` // has played, though nobody pressed anything
	Muted   bool    `json:"muted,omitempty"`
	Volume  float64 `json:"volume,omitempty"` // from 0 to 1

	HasSound string `json:"hasSound,omitempty"` // "yes" or "no": whether the file has a track for sound, silent or not
	Sound    *Sound `json:"sound,omitempty"`    // what was heard of it; nil where the file could not be listened to

	Tracks []Track `json:"tracks,omitempty"`
}

// Sound is how loud the sound of a file is. It was worked out from the bytes
// of the file, from its beginning.
type Sound struct {
	Seconds float64 `json:"seconds"`        // that were listened to
	Whole   bool    `json:"whole"`          // they are all that there is
	Peak    float64 `json:"peak"`           // the loudest sample, 1 for full scale
	From    float64 `json:"from,omitempty"` // the first moment above silence, in seconds
	To      float64 `json:"to,omitempty"`   // the last one; 0 when all of it is silence
}

// Silent tells whether all of the file was listened to and nothing was heard.
func (s *Sound) Silent() bool { return s != nil && s.Whole && s.Seconds > 0 && s.To == 0 }

// Audible tells whether something was heard.
func (s *Sound) Audible() bool { return s != nil && s.To > 0 }

// Track is a text track: captions, subtitles, descriptions, chapters or
// metadata.
type Track struct {
	Kind     string  `json:"kind"`
	Label    string  `json:"label,omitempty"`
	Lang     string  `json:"lang,omitempty"`
	Mode     string  `json:"mode,omitempty"`     // "disabled", "hidden" or "showing"
	Source   string  `json:"source,omitempty"`   // address of the file, "" where the track element names none
	ByScript bool    `json:"byScript,omitempty"` // no track element: made by a script, or part of the video file
	State    string  `json:"state,omitempty"`    // "loaded" or "failed"; "" where neither came in time
	Status   int     `json:"status,omitempty"`   // the server's answer for a file that failed, 0 where there was none
	Cues     int     `json:"cues,omitempty"`
	Start    float64 `json:"start,omitempty"`   // of the first cue, in seconds
	End      float64 `json:"end,omitempty"`     // of the last cue
	Letters  int     `json:"letters,omitempty"` // and digits in all cues together
}

// Animation is how a picture moves.
type Animation struct {
	Frames  int     `json:"frames"`
	Seconds float64 `json:"seconds"` // of one round
	Rounds  int     `json:"rounds"`  // 0 for ever
}

// Lasts tells whether the picture moves for longer than so many seconds.
func (a *Animation) Lasts(seconds float64) bool {
	return a != nil && a.Frames > 1 && (a.Rounds == 0 || float64(a.Rounds)*a.Seconds > seconds)
}
