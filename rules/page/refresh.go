package page

import "strings"

// SendsOn tells whether the document is only a signpost: a meta element sends
// its reader to another address at once.
func (s *Snapshot) SendsOn() bool {
	for _, m := range s.WithTag("meta") {
		equiv, _ := m.Attr("http-equiv")
		content, _ := m.Attr("content")
		if m.FrameID != 0 || !strings.EqualFold(strings.TrimSpace(equiv), "refresh") {
			continue
		}
		delay, rest, _ := strings.Cut(strings.TrimSpace(content), ";")
		if strings.Trim(strings.TrimSpace(delay), "0") == "" && delay != "" && strings.TrimSpace(rest) != "" {
			return true
		}
	}
	return false
}
