package browser

import (
	"context"
	_ "embed"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_setting.js
var settingScript string

// settingProbing is the probe [page.SettingProbe].
var settingProbing = probing{probe: page.SettingProbe, budget: 10 * time.Second, try: trySettings}

// colorSettings are the settings of colours, as media features of style sheets.
var colorSettings = []struct{ name, feature, value string }{
	{page.ForcedColors, "forced-colors", "active"},
	{page.DarkColors, "prefers-color-scheme", "dark"},
	{page.MoreContrast, "prefers-contrast", "more"},
}

// trySettings shows the page as readers with other settings see it, and writes
// down what is lost.
func trySettings(ctx context.Context, p *prober) error {
	if err := p.bench.run(ctx, "() => ("+strings.TrimSpace(stripComment(settingScript))+")()", nil); err != nil {
		return err
	}
	out := &page.Settings{}
	var usual struct{ Gone []int }
	if err := p.bench.run(ctx, "() => igf.usually()", &usual); err != nil {
		return err
	}
	for _, n := range usual.Gone {
		out.Gone = append(out.Gone, page.Gone{Node: p.bench.index(n), Setting: page.NoPictures})
	}
	for _, s := range colorSettings {
		if err := p.inColors(ctx, out, s.name, s.feature, s.value); err != nil {
			return err
		}
	}
	if err := emulate(ctx, "prefers-reduced-motion", "reduce"); err != nil {
		return err
	}
	var moving struct {
		Smooth bool
		Sways  []int
	}
	if err := p.bench.run(ctx, "() => igf.reduced()", &moving); err != nil {
		return err
	}
	out.Smooth, out.Sways = moving.Smooth, p.indexes(moving.Sways)
	p.page.Probed.Settings = out
	return nil
}

// inColors looks at the page in one setting of colours.
func (p *prober) inColors(ctx context.Context, out *page.Settings, name, feature, value string) error {
	if err := emulate(ctx, feature, value); err != nil {
		return err
	}
	var found struct {
		Reacts bool
		Dim    []page.Dim
		Gone   []page.Gone
	}
	if err := p.bench.run(ctx, "name => igf.set(name)", &found, name); err != nil {
		return err
	}
	if found.Reacts {
		out.Reacts = append(out.Reacts, name)
	}
	for _, d := range found.Dim {
		d.Node = p.bench.index(d.Node)
		out.Unreadable = append(out.Unreadable, d)
	}
	for _, g := range found.Gone {
		g.Node = p.bench.index(g.Node)
		out.Gone = append(out.Gone, g)
	}
	return nil
}

// emulate sets one media feature and none of the others.
func emulate(ctx context.Context, feature, value string) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}})
	return err
}
