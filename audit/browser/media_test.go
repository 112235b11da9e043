package browser

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

func mediaSite(t *testing.T) *site {
	s := newSite(t, map[string]string{
		"/": `<video id=near src="{here}/sound.webm" preload=none controls></video>
			<video id=far src="{other}/sound.webm" controls></video>
			<iframe src="{other}/framed" title=Other></iframe>`,
		"/framed":  `<video id=framed src="/sound.webm" controls><track kind=captions src="/good.vtt" label=English></video>`,
		"/hanging": `<video id=hangs src="/never" controls><track kind=captions src="/never"></video>`,
	})
	for _, name := range []string{"sound.webm", "good.vtt"} {
		s.handle("/"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "../../rules/testdata/media/"+name) })
	}
	s.handle("/never", hang)
	return s
}

// What media play is known in frames of other processes, and also where it
// comes from another host; only how loud it is stays unknown there.
func TestMedia(t *testing.T) {
	t.Parallel()
	site := mediaSite(t)
	for _, isolated := range []bool{false, true} {
		t.Run(fmt.Sprintf("sitePerProcess=%t", isolated), func(t *testing.T) {
			snap := mustCapture(t, session(t, Options{SitePerProcess: isolated}), site.URL+"/")
			for _, id := range []string{"near", "far", "framed"} {
				m := byID(t, snap, id).Media
				if m == nil {
					t.Fatalf("%s: nothing is known", id)
				}
				if !m.Loaded || m.Duration < 5.9 || m.Duration > 6.1 || m.Width != 96 || m.HasSound != "yes" || !m.Paused || m.Started {
					t.Errorf("%s: %+v", id, m)
				}
				if heard := m.Sound.Audible(); heard == (id == "far") {
					t.Errorf("%s: heard %t", id, heard)
				}
			}
			tracks := byID(t, snap, "framed").Media.Tracks
			if len(tracks) != 1 || tracks[0].Cues != 2 || tracks[0].State != "loaded" || tracks[0].Label != "English" {
				t.Errorf("tracks %+v", tracks)
			}
		})
	}
}

// A file that never comes does not hold up the capture for long.
func TestMediaHangs(t *testing.T) {
	t.Parallel()
	site := mediaSite(t)
	s := session(t, Options{Timeout: 3 * time.Second})
	started := time.Now()
	snap := mustCapture(t, s, site.URL+"/hanging")
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("the capture took %s", took)
	}
	m := byID(t, snap, "hangs").Media
	if m == nil || m.Loaded || m.HasSound != "" || len(m.Tracks) != 1 || m.Tracks[0].State != "" {
		t.Errorf("of a file that never comes is known: %+v", m)
	}
}
