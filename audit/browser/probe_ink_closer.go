package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	mostInkCloser = 12  // icons of a page that are looked at enlarged
	inkCloser     = 4.0 // times larger
	enoughIcon    = 3.0
)

// closer looks enlarged at the icons of a stop that seem pale: of thin lines, a
// window shows no pixel in their own colour. Of those that are too many, it is
// not said that they are plain.
func (i *inker) closer(ctx context.Context, found *page.Ink, seen inkSight) error {
	at := map[int]page.Rect{}
	for k, it := range seen.items {
		at[it.node.Index()] = rectOf(seen.places[k].Lines[0])
	}
	for k := range found.Icons {
		ic := &found.Icons[k]
		if ic.Best >= enoughIcon {
			continue
		}
		if i.enlarged++; i.enlarged > mostInkCloser || i.shifted {
			ic.Plain = false
			continue
		}
		large, err := i.large(ctx, at[ic.Node])
		if err != nil {
			return err
		}
		if large.Best > ic.Best {
			ic.Best, ic.Letters, ic.Ground = large.Best, large.Letters, large.Ground
		}
		ic.Plain = ic.Plain && large.Plain
	}
	return nil
}

// large is an icon as it is when enlarged.
func (i *inker) large(ctx context.Context, r page.Rect) (page.Iconed, error) {
	var both [2]canvas
	for k, way := range []string{"still", "iconless"} {
		if err := i.dress(ctx, way); err != nil {
			return page.Iconed{}, err
		}
		c, err := i.shot(ctx, whole(r, 0), inkCloser)
		if err != nil {
			return page.Iconed{}, err
		}
		both[k] = c
	}
	w, h := min(both[0].width, both[1].width), min(both[0].height, both[1].height)
	ic, _ := icon(both[0], both[1], page.Rect{X: float64(both[0].corner.X), Y: float64(both[0].corner.Y), W: float64(w), H: float64(h)})
	return ic, nil
}
