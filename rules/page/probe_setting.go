package page

// Settings tells what is lost in other settings of the reader, as
// [SettingProbe] found it.
type Settings struct {
	Reacts     []string `json:"reacts,omitempty"`     // the settings that change the colours of the page
	Unreadable []Dim    `json:"unreadable,omitempty"` // texts that can be read in the usual colours
	Gone       []Gone   `json:"gone,omitempty"`       // controls without anything to see
	Smooth     bool     `json:"smooth,omitempty"`     // links within the page scroll smoothly, though the reader asked for less motion
	Sways      []int    `json:"sways,omitempty"`      // elements that still move under the pointer then
}

// The settings.
const (
	ForcedColors = "forced-colors" // the reader's own few colours
	DarkColors   = "dark"
	MoreContrast = "contrast"
	NoPictures   = "pictures" // pictures that style sheets draw are not shown
)

// Dim is a text that is hard to tell from its ground.
type Dim struct {
	Node    int     `json:"node"`
	Setting string  `json:"setting"`
	Ratio   float64 `json:"ratio"` // contrast, of at most 21
	Usual   float64 `json:"usual"` // in the usual colours
}

// Gone is a control with nothing to see.
type Gone struct {
	Node    int    `json:"node"`
	Setting string `json:"setting"`
}
