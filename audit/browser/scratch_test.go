package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

func TestScratch(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<!doctype html><html lang=en><title>Hi</title><style>p::before{content:"x "} iframe{margin:10px;border:5px solid}</style><p>text <b>bold</b></p><button aria-pressed=false onclick="1">Go</button><img src=x.png alt=""><svg width=20 height=20><title>s</title><circle r=5 /></svg>
<div id=h></div><script>h.attachShadow({mode:'closed'}).innerHTML='<button>in shadow</button>';document.body.addEventListener('keydown',()=>1)</script>
<iframe srcdoc="<h1>inner</h1><div style='height:2000px'>a</div>"></iframe><iframe src="/f"></iframe><div aria-hidden=true><a href=x>hid</a></div><input type=image src=x.png><select><option>a<option selected>b</select><ul><li>1</ul>`)
		default:
			fmt.Fprint(w, `<h2>frame</h2>`)
		}
	}))
	defer srv.Close()
	b, err := Open(context.Background(), Options{SitePerProcess: os.Getenv("SPP") != ""})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	fmt.Println(b.Version())
	s := b.NewSession()
	defer s.Close()
	for range 2 {
		st := time.Now()
		err = s.Capture(context.Background(), srv.URL+"/", func(s *page.Snapshot, c audit.Camera) {
			j, _ := json.MarshalIndent(s, "", " ")
			os.WriteFile("/tmp/scratch/s.json", j, 0o644)
			png, err := c(s.WithTag("button")[0])
			fmt.Println(len(png), err, s.Timing)
			os.WriteFile("/tmp/scratch/b.png", png, 0o644)
		})
		fmt.Println(err, time.Since(st))
	}
}
