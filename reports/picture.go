package reports

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
)

// How much of pictures one web page can bear, in bytes.
const (
	maxPicture  = 400 << 10
	maxPictures = 6 << 20
)

// picture is a picture within the web page.
type picture struct {
	Source template.URL
	Alt    string
}

// album reads pictures until there are too many.
type album struct {
	assets Assets
	left   int
}

// of is the picture of an issue, nil when there is none or no room for it.
func (a *album) of(i *Issue) *picture {
	return a.show(i.Picture, altText(i))
}

// show is a picture of the run, nil when there is none or no room for it.
func (a *album) show(rel, alt string) *picture {
	if rel == "" || a.assets == nil {
		return nil
	}
	data, err := a.read(rel)
	if err != nil || len(data) > a.left {
		return nil
	}
	kind := http.DetectContentType(data)
	if !strings.HasPrefix(kind, "image/") {
		return nil
	}
	a.left -= len(data)
	return &picture{template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)), alt}
}

func (a *album) read(rel string) ([]byte, error) {
	info, err := fs.Stat(a.assets, rel)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxPicture {
		return nil, fmt.Errorf("%s is too large", rel)
	}
	return fs.ReadFile(a.assets, rel)
}

// altText says what is marked in the picture of an issue and where it is.
func altText(i *Issue) string {
	p := i.Places[0]
	for _, other := range i.Places {
		if other.Finding.Picture == i.Picture {
			p = other
			break
		}
	}
	t := p.Finding.Target
	what := "an element"
	if t.Role != "" {
		what = "an element with the role " + cut(oneLine(t.Role), 40)
	}
	if t.Name != "" {
		what += " and the name “" + cut(oneLine(t.Name), 80) + "”"
	}
	return fmt.Sprintf("Screenshot of a part of the page “%s”. Marked in it is %s; %s.", cut(pageName(p.Page), 80), what, boxText(t.Box))
}
