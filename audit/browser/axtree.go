package browser

import (
	"context"
	"encoding/json"

	"github.com/chromedp/cdproto/cdp"
	jsonv2 "github.com/chromedp/cdproto/cdp/jsonv2"
	"github.com/chromedp/chromedp"
)

// axNode is what we need of a node of Chrome's accessibility tree. Decoding no
// more than that saves a third of the time.
type axNode struct {
	Ignored          bool              `json:"ignored"`
	IgnoredReasons   []axProperty      `json:"ignoredReasons"`
	Role             axValue           `json:"role"`
	Name             axValue           `json:"name"`
	Description      axValue           `json:"description"`
	Properties       []axProperty      `json:"properties"`
	BackendDOMNodeID cdp.BackendNodeID `json:"backendDOMNodeId"`
}

type axProperty struct {
	Name  string  `json:"name"`
	Value axValue `json:"value"`
}

type axValue struct {
	Value jsonv2.Value `json:"value"`
}

// text is the value as text, whatever its JSON type.
func (v axValue) text() string {
	if len(v.Value) == 0 || string(v.Value) == "null" {
		return ""
	}
	if v.Value[0] != '"' {
		return string(v.Value)
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return s
}

// axTree reads the accessibility tree of one frame as Chrome computed it.
func axTree(ctx context.Context, frame cdp.FrameID) ([]axNode, error) {
	var tree struct {
		Nodes []axNode `json:"nodes"`
	}
	params := struct {
		FrameID cdp.FrameID `json:"frameId,omitempty"`
	}{frame}
	err := chromedp.FromContext(ctx).Target.Call(ctx, "Accessibility.getFullAXTree", params, &tree)
	return tree.Nodes, err
}

// passing are properties that differ from one visit to the next, or that name
// other nodes by numbers that mean nothing later.
var passing = map[string]bool{
	"focused": true, "activedescendant": true, "controls": true, "describedby": true, "details": true,
	"errormessage": true, "flowto": true, "labelledby": true, "owns": true, "url": true, "actions": true,
}

func (n axNode) states() map[string]string {
	var m map[string]string
	for _, p := range n.Properties {
		if passing[p.Name] {
			continue
		}
		if m == nil {
			m = make(map[string]string, len(n.Properties))
		}
		m[p.Name] = p.Value.text()
	}
	return m
}

func (n axNode) reasons() []string {
	var list []string
	for _, r := range n.IgnoredReasons {
		list = append(list, r.Name)
	}
	return list
}
