package recorder

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// Imported is a flow made of a recording.
type Imported struct {
	Flow audit.Flow
	// Notes say what of the recording is left out or was replaced, and what a
	// person should look at. They hold nothing that was typed.
	Notes []string
}

// Import makes a flow of a recording. What a flow cannot say is named in the
// notes; a step that it does not know is an error that names its line.
func Import(name string, data []byte) (Imported, error) {
	rec, err := read(name, data)
	if err != nil {
		return Imported{}, err
	}
	m := &maker{rec: rec}
	if err := m.make(); err != nil {
		return Imported{}, fmt.Errorf("%s:%w", name, err)
	}
	flow := audit.Flow{
		Version: audit.FlowVersion, Name: m.name(), Title: m.title(), Hosts: m.hosts,
		Steps: m.finished(),
	}
	if _, err := audit.ParseFlow(name, audit.WriteFlow(flow)); err != nil {
		_, problem, _ := strings.Cut(strings.TrimPrefix(err.Error(), name+":"), ": ")
		return Imported{}, fmt.Errorf("%s: no flow can be made of the recording; in the flow, %s", name, problem)
	}
	return Imported{flow, m.notes()}, nil
}

// maker turns the steps of a recording into those of a flow, one after the
// other.
type maker struct {
	rec  recording
	made []made
	vault
	origin string // of the site: scheme, host and port
	hosts  []string
	marks  []mark // places of igfaudit's own steps: checkpoints and the stop
	keys   keyboard
	noted
}

// made is a step of the flow with what the recording says of it.
type made struct {
	audit.Step
	from  int // the number of the recorded step
	leads bool
}

func (m *maker) make() error {
	m.unknownKeys()
	for i, s := range m.rec.steps {
		if err := m.add(i, s); err != nil {
			return fmt.Errorf("%d: step %d (%s): %w", s.line, s.number, cut(oneLine(s.Type)), err)
		}
	}
	m.flushKeys(nil)
	if len(m.made) == 0 || m.made[0].Open == "" {
		line := 1
		if len(m.rec.steps) > 0 {
			line = m.rec.steps[0].line
		}
		return fmt.Errorf("%d: the recording opens no page before it acts; record again from the address of the form on", line)
	}
	if err := m.clean(); err != nil {
		return err
	}
	if err := m.stop(); err != nil {
		return err
	}
	m.suggest()
	return nil
}

func (m *maker) put(s step, to audit.Step) {
	m.made = append(m.made, made{to, s.number, s.leads()})
}

// add turns one recorded step into none, one or more of the flow.
func (m *maker) add(i int, s step) error {
	if !isKey(s) && s.Type != "" {
		m.flushKeys(&s)
	}
	if s.leads() {
		m.leave(s, "the address and title that are expected after it are left out; write expect with the heading of the page that follows")
	}
	switch s.Type {
	case "navigate":
		return m.navigate(s)
	case "click", "doubleClick":
		return m.click(i, s)
	case "change":
		return m.change(s)
	case "hover":
		return m.hover(s)
	case "keyDown", "keyUp":
		m.key(s)
	case "waitForElement":
		return m.wait(s)
	case "waitForExpression":
		return m.waitExpression(s)
	case "customStep":
		return m.custom(s)
	case "setViewport":
		m.leave(s, "the size of the window is left out; the passes set their own")
	case "emulateNetworkConditions":
		m.leave(s, "the speed of the network is left out; pass N has its own")
	case "scroll":
		m.leave(s, "scrolling is left out; a flow scrolls to what it acts on")
	case "close":
		m.leave(s, "the closing of a tab is left out")
	case "":
		return fmt.Errorf("it has no type")
	default:
		return fmt.Errorf("this type of step is not known; take the step out of the recording or tell us of it")
	}
	return nil
}

func (m *maker) navigate(s step) error {
	u, err := url.Parse(s.URL)
	switch {
	case err != nil:
		return fmt.Errorf("its address is none")
	case u.Scheme == "chrome" && len(m.made) == 0, s.URL == "about:blank":
		m.leave(s, "an empty tab is left out")
		return nil
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("only pages with http:// or https:// can be opened")
	}
	if u.User != nil {
		u.User = nil
		m.note(s, "the user name and password in the address are left out")
	}
	m.dropPersonal(s, u)
	m.host(u.Hostname())
	origin := u.Scheme + "://" + u.Host
	if m.origin == "" {
		m.origin = origin
	}
	if u.Fragment == "" {
		u.RawFragment = ""
	}
	address := u.String()
	if origin == m.origin {
		if address = strings.TrimPrefix(address, origin); !strings.HasPrefix(address, "/") {
			address = "/" + address
		}
		if strings.HasPrefix(address, "//") {
			address = u.String()
		}
	}
	m.put(s, audit.Step{Open: strings.NewReplacer("{", "%7B", "}", "%7D").Replace(address)})
	return nil
}

func (m *maker) host(name string) {
	if name != "" && !slices.Contains(m.hosts, name) {
		m.hosts = append(m.hosts, name)
	}
}

// personalKeys are the names of parts of addresses that open what belongs to
// one person.
var personalKeys = []string{"token", "key", "sid", "session", "sessionid", "auth", "code", "sig", "signature", "password", "pwd", "pass", "secret", "email", "mail", "hash", "jwt"}

// dropPersonal takes out of an address what may open the account of somebody.
func (m *maker) dropPersonal(s step, u *url.URL) {
	query, dropped := u.Query(), false
	for key, values := range query {
		personal := slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(key), notLetter), func(w string) bool { return slices.Contains(personalKeys, w) })
		for _, v := range values {
			personal = personal || mailShape.MatchString(v) || longWord.MatchString(v) && digits(v) > 0
		}
		if personal {
			m.hide(values)
			query.Del(key)
			dropped = true
		}
	}
	if dropped {
		u.RawQuery = query.Encode()
		m.note(s, "a part of the address that may belong to one person is left out; where the page needs it, use pause and let a person open it")
	}
}

// leastHidden is the length, in letters, from which a part of an address is
// looked for in other texts.
const leastHidden = 8

func (m *maker) hide(values []string) {
	for _, v := range values {
		if len([]rune(v)) >= leastHidden {
			m.secrets = append(m.secrets, v)
		}
	}
}

func notLetter(r rune) bool { return r < 'a' || r > 'z' }

func (m *maker) title() string { return m.withoutTold(plain(m.rec.title), "Registration") }

// withoutTold is a text, or another where it gives away what was typed.
func (m *maker) withoutTold(text, other string) string {
	if text == "" || m.tells(text) {
		return other
	}
	return text
}

// name is a short name for the flow.
func (m *maker) name() string {
	var b strings.Builder
	for _, r := range strings.ToLower(m.title()) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.Trim(b.String()[:min(b.Len(), mostName)], "-")
	if name == "" {
		return "registration"
	}
	return name
}

const mostName = 40

func (m *maker) finished() []audit.Step {
	var steps []audit.Step
	for _, s := range m.made {
		steps = append(steps, s.Step)
	}
	return steps
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
