package page

import "regexp"

// Shapes tells how the page fares in windows and texts of other sizes, as
// [ShapeProbe] found it.
type Shapes struct {
	Shapes []Shape `json:"shapes"`

	// Upright and Sideways tell what is shown on a phone that is held so; nil
	// where nothing on the page speaks of orientation.
	Upright  *Facing `json:"upright,omitempty"`
	Sideways *Facing `json:"sideways,omitempty"`
}

// The names of shapes.
const (
	SpacedShape = "spaced" // lines, paragraphs, words and letters set as wide as success criterion 1.4.12 names
	LargeShape  = "large"  // the size of letters that all others are measured by is twice as great
	ZoomedShape = "zoomed" // a window of half the width and height, as enlarging to 200 % makes it
	NarrowShape = "narrow" // a window of 320 by 256 CSS pixels, as enlarging to 400 % makes it
)

// Shape is the page in one of them, compared with the page as it was read.
type Shape struct {
	Name string `json:"name"`

	Across int        `json:"across"`         // CSS pixels by which the page scrolls sideways
	Out    []Sticking `json:"out,omitempty"`  // what stands out of the window to the side; asked of the narrow shape only
	Held   []Sticking `json:"held,omitempty"` // boxes that scroll sideways, with lines that are wider

	Lost   []Loss  `json:"lost,omitempty"`
	Opener int     `json:"opener"`           // a control that is shown only in this shape and may open what is gone
	Layers []Layer `json:"layers,omitempty"` // what stays in place while the page scrolls; asked of the narrow shape only
}

// Shape is the page in the shape with that name, nil where it was not made.
func (s *Shapes) Shape(name string) *Shape {
	if s == nil {
		return nil
	}
	for i := range s.Shapes {
		if s.Shapes[i].Name == name {
			return &s.Shapes[i]
		}
	}
	return nil
}

// Sticking is an element that is wider than there is room.
type Sticking struct {
	Node   int  `json:"node"`
	Over   int  `json:"over"`             // CSS pixels that have no room
	Texts  int  `json:"texts"`            // elements in it with texts or controls that stand out
	Unsure bool `json:"unsure,omitempty"` // something is turned, moved or placed so that it may be meant
}

// How a text or control was lost.
const (
	LostCut     = "cut"     // a box cuts a part off and does not scroll
	LostAway    = "away"    // it stands wholly out of a box that does not scroll, or of the page
	LostBeyond  = "beyond"  // lines begin in the window and end out of it, and the page does not scroll sideways
	LostHidden  = "hidden"  // it is not drawn any more
	LostOverlap = "overlap" // it lies over another text
	LostSmall   = "small"   // its letters shrink with the window, so that enlarging the page does not enlarge them
)

// Loss is a text or control that was seen in the usual shape.
type Loss struct {
	Node     int    `json:"node"` // of what is not drawn any more, the outermost element
	How      string `json:"how"`
	By       int    `json:"by"`                 // the text that it lies over
	Over     int    `json:"over,omitempty"`     // CSS pixels that are lost or shared; of small letters, what enlarging to 400 % makes of them, in percent
	Letters  int    `json:"letters,omitempty"`  // of the texts that are lost
	Controls int    `json:"controls,omitempty"` // that are not drawn any more
	Unsure   bool   `json:"unsure,omitempty"`   // something near may lead to it, or it may be meant
}

// Layer is an element that stays in place while the page scrolls.
type Layer struct {
	Node    int  `json:"node"`
	Percent int  `json:"percent"` // of the height of the window that it takes for itself
	Closes  bool `json:"closes,omitempty"`
}

// Facing is what is shown on a phone held one way.
type Facing struct {
	Letters int   `json:"letters"`          // of the texts that are shown
	Lost    int   `json:"lost"`             // letters of texts that are shown only the other way
	Only    []int `json:"only,omitempty"`   // elements with texts that are shown only this way
	Cover   int   `json:"cover"`            // a layer over the whole window
	Covers  []int `json:"covers,omitempty"` // those of Only that stand in it
	Way     bool  `json:"way,omitempty"`    // it holds a control
}

// turning matches texts that ask people to turn their device.
var turning = regexp.MustCompile(`(?i)\b(?:rotate|turn|flip|hold)\b.{0,40}\b(?:device|phone|screen|tablet|mobile|sideways|landscape|portrait|upright)|(?:landscape|portrait) (?:mode|orientation|view|only)` +
	`|(?:tourne[rz]|pivote[rz]|retourne[rz]|bascule[rz]|orient).{0,40}(?:appareil|téléphone|écran|tablette|portrait|paysage|mobile)` +
	`|(?:gir[ae]|rot[ae]|volte[ae]|coloqu|vir[ea])\S*.{0,40}(?:dispositivo|teléfono|telefone|móvil|pantalla|tela|tableta|horizontal|vertical|celular|aparelho)` +
	`|(?:dreh|kipp|halte)\S*.{0,40}(?:gerät|handy|telefon|smartphone|bildschirm|tablet|querformat|hochformat)` +
	`|(?:ruot|gir)\S*.{0,40}(?:dispositivo|telefono|schermo)|(?:draai|kantel)\S*.{0,40}(?:apparaat|telefoon|scherm|toestel)` +
	`|(?:поверн|перевер)\S*.{0,40}(?:устройств|телефон|экран|планшет)|(?:cihaz|telefon|ekran)\S*.{0,40}(?:çevir|döndür)|putar.{0,40}(?:perangkat|ponsel|layar)` +
	`|(?:تدوير|أدر|ادر|قم بتدوير|اقلب).{0,40}(?:الجهاز|جهازك|الهاتف|هاتفك|الشاشة)|旋转|旋轉|转动|轉動|横屏|橫屏|竖屏|直屏|回転|横向き|縦向き|회전|가로 모드|세로 모드`)

// AsksToTurn tells whether a text asks people to turn their device.
func AsksToTurn(text string) bool { return turning.MatchString(text) }
