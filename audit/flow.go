package audit

import "github.com/igfaudit/igfaudit/rules/datafile"

// Flow is a process on a site that a person goes through step by step, such as
// the registration. It is data: it runs no script, and the button that sends is
// never pressed with a form that could be accepted, unless the owner of the
// host has agreed to it.
type Flow struct {
	Version   int               `yaml:"version"`
	Name      string            `yaml:"flow"` // short name, used in page states: "registration"
	Title     string            `yaml:"title"`
	Hosts     []string          `yaml:"hosts"`     // hosts that the flow may open; none means the site's own
	Languages map[string]string `yaml:"languages"` // where the flow begins in each language: {en: /register, ar: /ar/register}
	Guard     FlowGuard         `yaml:"guard"`
	Persona   string            `yaml:"persona"` // of the made-up people; "" or "default" for one of the language's script
	Use       []string          `yaml:"use"`     // shared steps to put behind the first; none once they are there
	Steps     []Step            `yaml:"steps"`
	Passes    []Pass            `yaml:"passes"` // none means all
	Limits    Limits            `yaml:"limits"`

	File  string `yaml:"-"` // where it was read from
	Lines []int  `yaml:"-"` // of the steps, in that file
}

// Limits bound one pass of a flow. Zero stands for the usual bound.
type Limits struct {
	Seconds   int `yaml:"seconds"`
	Megabytes int `yaml:"megabytes"`
}

// Step is one action of a flow. Exactly one of the actions is set.
type Step struct {
	Open       string  `yaml:"open,omitempty"`       // address, relative to the site; "{{language.url}}" for that of the language
	Checkpoint string  `yaml:"checkpoint,omitempty"` // capture and judge the page under this name
	Fill       *Entry  `yaml:"fill,omitempty"`
	Choose     *Entry  `yaml:"choose,omitempty"`
	Tick       *Entry  `yaml:"tick,omitempty"`
	Upload     *Entry  `yaml:"upload,omitempty"` // a small made-up file; only where the owner agreed to it
	Press      *Target `yaml:"press,omitempty"`
	Hover      *Target `yaml:"hover,omitempty"`
	Keys       string  `yaml:"keys,omitempty"` // keys to press where the focus is: "Escape", "ArrowDown Enter"
	Expect     *Target `yaml:"expect,omitempty"`
	Pause      string  `yaml:"pause,omitempty"` // what a person must do before it can go on, such as opening a link in an e-mail
	StopBefore *Target `yaml:"stop_before,omitempty"`

	When     string `yaml:"when,omitempty"`     // only in this branch: "online"
	Optional bool   `yaml:"optional,omitempty"` // leave it out where its element is not there, as with a cookie notice
}

// Entry is a field and what to put into it.
type Entry struct {
	Field Locator `yaml:"field"`
	// With is the value: a text, with {{persona.email}} for that of the made-up
	// person and {{secret.NAME}} for the environment variable
	// IGFAUDIT_SECRET_NAME. "persona.email" alone means the same.
	With datafile.Words `yaml:"with,omitempty"`
}

// Target is what a step acts on or waits for. Exactly one of its kinds is set.
type Target struct {
	Button  *Locator `yaml:"button,omitempty"`
	Link    *Locator `yaml:"link,omitempty"`
	Heading *Locator `yaml:"heading,omitempty"`
	Element *Locator `yaml:"element,omitempty"` // of any role; name it where the label alone is not enough

	Text datafile.Words `yaml:"text,omitempty"`
}

// Locator finds an element by what it means to a person: what it asks for, or
// its role and its accessible name. Selectors are a fallback; when only one of
// them matches, the run says that the locator drifted.
type Locator struct {
	Purpose string         `yaml:"purpose,omitempty"` // what a field asks for, in the words of HTML's autocomplete: "given-name"
	Label   datafile.Words `yaml:"label,omitempty"`
	Role    string         `yaml:"role,omitempty"`
	Group   datafile.Words `yaml:"group,omitempty"` // name of the group that it stands in, as of radio buttons

	Selector  string   `yaml:"selector,omitempty"`
	Selectors []string `yaml:"selectors,omitempty"` // further ones, best first; css, or with "xpath/", "pierce/", "text/" or "aria/" before
	Frame     string   `yaml:"frame,omitempty"`     // part of the title or address of the frame that it stands in
}
