package audit

import (
	"fmt"
	"sync"

	"github.com/igfaudit/igfaudit/rules"
)

// album decides which findings get a picture: one for elements that a template
// makes alike, from the first page of the run that has it. Pages are looked at
// several at once, so that a later page may take a picture before an earlier
// one does; that one is thrown away in the end, and the same site gives the
// same pictures.
type album struct {
	mu    sync.Mutex
	first map[likeness]int // page that has the picture
}

// likeness is what findings share that one picture can stand for.
type likeness struct {
	rule    string
	outcome rules.Outcome
	shape   string
}

const (
	picturesOfPage = 12  // taken on one page
	picturesOfRun  = 300 // kept of one run
)

func newAlbum() *album { return &album{first: map[likeness]int{}} }

// take takes the pictures of a page that are wanted. A picture that Chrome
// does not give is no loss worth an error.
func (a *album) take(i int, p *Page, camera Camera, keep Evidence) error {
	taken := 0
	for r := range p.Assertions {
		for f := range p.Assertions[r].Findings {
			finding := &p.Assertions[r].Findings[f]
			if taken == picturesOfPage || !a.wants(i, p.Assertions[r].Rule, finding) {
				continue
			}
			png, err := camera(finding.Node)
			if err != nil || len(png) == 0 {
				continue
			}
			taken++
			name := fmt.Sprintf("%04d-%02d-%s.png", i+1, taken, p.Assertions[r].Rule)
			if finding.Picture, err = keep.WritePicture(name, png); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *album) wants(i int, rule string, f *rules.Finding) bool {
	if f.Target.Box == nil || f.Target.Box.Empty() {
		return false
	}
	key := likeness{rule, f.Outcome, f.Shape}
	a.mu.Lock()
	defer a.mu.Unlock()
	first, ok := a.first[key]
	if ok && first <= i || !ok && len(a.first) >= picturesOfRun {
		return false
	}
	a.first[key] = i
	return true
}

// settle keeps of each likeness the picture of the first page.
func (a *album) settle(run *Run, keep Evidence) {
	have := map[likeness]bool{}
	for i := range run.Pages {
		for r := range run.Pages[i].Assertions {
			as := &run.Pages[i].Assertions[r]
			for f := range as.Findings {
				finding := &as.Findings[f]
				if finding.Picture == "" {
					continue
				}
				key := likeness{as.Rule, finding.Outcome, finding.Shape}
				if have[key] {
					keep.Remove(finding.Picture)
					finding.Picture = ""
				}
				have[key] = true
			}
		}
	}
}
