package browser

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	block = `background: rgb(10,200,30); width: 120px; height: 40px`
	wide  = `<div style="width:1900px;height:10px;background:#eee"></div>`
)

// The picture shows the element where the mark is: in every direction of
// writing, below the fold, and in frames.
func TestCamera(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{
		"/plain":    `<style>* {margin: 0}</style><div id=x style="position:absolute;left:300px;top:200px;` + block + `"></div>`,
		"/corner":   `<style>* {margin: 0}</style><div id=x style="` + block + `"></div>`,
		"/below":    `<body style="height:9000px"><div id=x style="position:absolute;left:300px;top:7777px;` + block + `"></div>`,
		"/scrolled": `<body style="height:9000px">` + wide + `<div id=x style="position:absolute;left:1500px;top:4000px;` + block + `"></div><script>scrollTo(600, 3900)</script>`,
		"/rtl":      `<html dir=rtl><div id=x style="` + block + `"></div>`,
		"/rtl-wide": `<html dir=rtl>` + wide + `<div id=x style="` + block + `"></div>`,
		"/rtl-left": `<html dir=rtl>` + wide + `<div id=x style="position:absolute;right:1600px;top:3000px;` + block + `"></div>`,
		"/rtl-body": `<body dir=rtl>` + wide + `<div id=x style="position:absolute;right:1500px;top:90px;` + block + `"></div>`,
		"/right":    wide + `<div id=x style="position:absolute;left:1700px;top:90px;` + block + `"></div>`,
		"/frame":    `<body style="height:5000px"><iframe style="position:absolute;left:90px;top:2000px;width:500px;height:300px;padding:9px" src="{other}/plain"></iframe>`,
		"/in-rtl":   `<html dir=rtl>` + wide + `<iframe style="width:500px;height:300px" src="{here}/plain"></iframe>`,
		"/smooth":   `<html style="scroll-behavior:smooth"><body style="height:9000px"><div id=x style="position:absolute;left:300px;top:7777px;` + block + `"></div>`,
		"/inner":    `<div style="width:600px;height:300px;overflow:auto"><div style="height:3000px"></div><div id=x style="` + block + `"></div></div>`,
		"/fixed":    `<body style="height:9000px"><div id=x style="position:fixed;right:10px;bottom:10px;` + block + `"></div>`,
		"/large":    `<div id=x style="background:rgb(10,200,30);width:1200px;height:2000px"></div>`,
	})
	for _, isolated := range []bool{false, true} {
		s := session(t, Options{SitePerProcess: isolated})
		for path := range site.handlers {
			img := shoot(t, s, site.URL+path)
			if img == nil {
				continue
			}
			size, want := img.Bounds().Size(), image.Point{120, 40}
			if path == "/large" {
				want = image.Point{900 - 8, 500 - 8} // from its corner on
			}
			at := where(img, color.NRGBA{10, 200, 30, 255})
			if at.Size() != want {
				t.Errorf("%s, isolated %t: the element is at %v of the picture; want all %v of it", path, isolated, at, want)
			}
			// The mark is six pixels outside the element, where there is room.
			if mark := where(img, markColor); mark.Min != at.Inset(-4).Intersect(img.Bounds()).Min {
				t.Errorf("%s, isolated %t: the mark is at %v and the element at %v", path, isolated, mark, at)
			}
			if most := want.Add(image.Point{2 * pictureMargin, 2 * pictureMargin}); size.X > most.X || size.Y > most.Y || size.X < want.X || size.Y < want.Y {
				t.Errorf("%s: the picture is %v", path, size)
			}
		}
	}
}

// shoot takes a picture of the element x.
func shoot(t *testing.T, s *Session, url string) image.Image {
	t.Helper()
	var data []byte
	err := s.Capture(t.Context(), url, audit.Probing{}, func(snap *page.Snapshot, camera audit.Camera) {
		var err error
		if data, err = camera(byID(t, snap, "x")); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	})
	if err != nil || data == nil {
		t.Errorf("%s: no picture: %v", url, err)
		return nil
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: %v", url, err)
	}
	return img
}

// where is the smallest rectangle that holds all pixels of the colour.
func where(img image.Image, c color.NRGBA) image.Rectangle {
	var r image.Rectangle
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.NRGBAModel.Convert(img.At(x, y)) == c {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// A page that becomes busy while it is looked at does not keep the next one
// out.
func TestBusyAfterwards(t *testing.T) {
	site := newSite(t, map[string]string{
		"/":     plain + `<script>onload = () => setTimeout(() => { for (;;); }, 700)</script>`,
		"/next": plain,
	})
	s := session(t, Options{Tabs: 1})
	err := s.Capture(t.Context(), site.URL+"/", audit.Probing{}, func(*page.Snapshot, audit.Camera) { time.Sleep(time.Second) })
	if err != nil {
		t.Error(err)
	}
	start := time.Now()
	mustCapture(t, s, site.URL+"/next")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("the next page took %s", took)
	}
}
