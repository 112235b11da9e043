package audit

import (
	"fmt"
	"sync"

	"github.com/igfaudit/igfaudit/rules"
)

// album decides which findings get a picture: one for elements that a template
// makes alike, from the first page of the run that has it. The pages of a round
// are looked at several at once, so that a later one may take a picture before
// an earlier one does; settle throws those away when the round is over. What a
// page considers depends on earlier rounds only, and so the same site gives the
// same pictures.
type album struct {
	held    map[likeness]bool // pictures of the rounds that are over
	settled int               // pages of those rounds

	mu   sync.Mutex
	sure map[likeness]int // first page of this round that will not lose its picture to the bound of a page
}

// likeness is what findings share that one picture can stand for.
type likeness struct {
	rule    string
	outcome rules.Outcome
	shape   string
}

const (
	picturesOfPage   = 12                 // kept of one page
	picturesOfRun    = 300                // kept of one run
	likenessesOfPage = 3 * picturesOfPage // considered on one page, since earlier ones may have some of them
)

func newAlbum() *album { return &album{held: map[likeness]bool{}, sure: map[likeness]int{}} }

// take takes the pictures of a page that are wanted. A picture that Chrome
// does not give is no loss worth an error.
func (a *album) take(i int, name string, p *Page, camera Camera, keep Evidence) error {
	most, considered := likenessesOfPage, map[likeness]bool{}
	if i == a.settled {
		most = picturesOfPage // no earlier page can have any of them
	}
	for r := range p.Assertions {
		rule := p.Assertions[r].Rule
		for f := range p.Assertions[r].Findings {
			finding := &p.Assertions[r].Findings[f]
			key := likeness{rule, finding.Outcome, finding.Shape}
			if considered[key] || len(considered) == most || !a.wants(key, finding) {
				continue
			}
			considered[key] = true
			if a.hasEarlier(key, i) {
				continue
			}
			png, err := camera(finding.Node)
			if err != nil || len(png) == 0 {
				continue
			}
			file := fmt.Sprintf("%s-%02d-%s.png", name, len(considered), rule)
			if finding.Picture, err = keep.WritePicture(file, png); err != nil {
				return err
			}
			if len(considered) <= picturesOfPage {
				a.claim(key, i)
			}
		}
	}
	return nil
}

func (a *album) wants(key likeness, f *rules.Finding) bool {
	return f.Target.Box != nil && !f.Target.Box.Empty() && !a.held[key] && len(a.held) < picturesOfRun
}

func (a *album) hasEarlier(key likeness, i int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	first, ok := a.sure[key]
	return ok && first < i
}

func (a *album) claim(key likeness, i int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if first, ok := a.sure[key]; !ok || i < first {
		a.sure[key] = i
	}
}

// settle ends a round: of each likeness it keeps the picture of the first page.
func (a *album) settle(run *Run, keep Evidence) {
	for i := a.settled; i < len(run.Pages); i++ {
		kept := 0
		for r := range run.Pages[i].Assertions {
			as := &run.Pages[i].Assertions[r]
			for f := range as.Findings {
				finding := &as.Findings[f]
				key := likeness{as.Rule, finding.Outcome, finding.Shape}
				switch {
				case finding.Picture == "":
				case a.held[key] || kept == picturesOfPage || len(a.held) == picturesOfRun:
					keep.Remove(finding.Picture)
					finding.Picture = ""
				default:
					a.held[key] = true
					kept++
				}
			}
		}
	}
	a.settled = len(run.Pages)
	a.sure = map[likeness]int{}
}
