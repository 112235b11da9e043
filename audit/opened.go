package audit

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// openedState is a page with something on it opened.
type openedState struct {
	page     Page
	likeness string // equal where the same was opened, on whatever page
}

// isOpened tells whether it is a state in which something on a page was opened.
func (p *Page) isOpened() bool { return strings.HasPrefix(p.State, page.OpenState) }

// judgeOpened judges a state of a page in which something was opened.
func (v *visit) judgeOpened(i int, s *page.Snapshot, camera Camera) {
	o := openedState{page: newPage(Address(s.URL)), likeness: likenessOf(s)}
	p := &o.page
	fill(p, s)
	if p.Outcome != Captured {
		return
	}
	p.Assertions = rules.Evaluate(rulesFor(v.Rules, s), s)
	v.mu.Lock()
	name := fmt.Sprintf("%04d-%d", i+1, len(v.opened[i])+1)
	v.mu.Unlock()
	v.keep(i, name, p, s, camera)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.opened[i] = append(v.opened[i], o)
}

// likenessOf is equal for states in which the same was opened: what opened it is
// called the same and looks alike in the source, and so does what appeared.
func likenessOf(s *page.Snapshot) string {
	parts := []string{s.State}
	if n := s.At(s.Opening.Control); n != nil {
		parts = append(parts, n.Shape())
	}
	for _, f := range s.Opening.Fresh {
		if n := s.At(f); n != nil {
			parts = append(parts, n.Tag, n.Role, n.Name)
		}
	}
	return shortSum(strings.Join(parts, "\x01"))
}

// addOpened adds the states of all pages to the run, after the pages themselves.
// A menu that stands on every page is one state.
func (v *visit) addOpened() {
	seen := map[string]bool{}
	for i := range v.run.Pages {
		for _, o := range v.opened[i] {
			if v.run.Pages[i].Outcome != Captured || seen[o.likeness] {
				v.remove(&o.page)
				continue
			}
			seen[o.likeness] = true
			v.run.Pages = append(v.run.Pages, o.page)
		}
	}
}
