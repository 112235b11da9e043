package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"time"

	"github.com/chromedp/cdproto/cdp"
	jsonv2 "github.com/chromedp/cdproto/cdp/jsonv2"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/domsnapshot"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed media.js
var mediaScript string

const (
	mostMedia     = 20              // elements of a document that are asked
	mostListening = 4 * time.Second // for what they load
	mediaGrace    = 2 * time.Second // for the answer after that
	mediaWorld    = "igfaudit"      // name of the world that the script runs in
	mostSound     = 2 << 20         // bytes of a file that are listened to
	mostTracks    = 10              // text tracks of an element that are read
	leastLoud     = 0.003           // of full scale, about -50 dB: anything below is silence
)

// media asks the audio and video elements of a process what they play. Pages
// without such elements cost nothing. Where Chrome does not say, a node has no
// page.Media.
func (c *captured) media(ctx context.Context) {
	c.plays = map[cdp.BackendNodeID]*page.Media{}
	for _, d := range c.Documents {
		ids := c.players(d.Nodes)
		if len(ids) == 0 {
			continue
		}
		found := askMedia(ctx, cdp.FrameID(c.str(d.FrameID)), ids)
		for i := range min(len(found), len(ids)) {
			c.plays[ids[i]] = found[i]
		}
	}
}

// players are the audio and video elements of a document.
func (c *captured) players(t *domsnapshot.NodeTreeSnapshot) []cdp.BackendNodeID {
	var ids []cdp.BackendNodeID
	for j, name := range t.NodeName {
		if tag := c.str(name); (tag == "VIDEO" || tag == "AUDIO") && len(ids) < mostMedia {
			ids = append(ids, t.BackendNodeID[j])
		}
	}
	return ids
}

func askMedia(ctx context.Context, frame cdp.FrameID, ids []cdp.BackendNodeID) []*page.Media {
	ctx, cancel := context.WithTimeout(ctx, mostListening+mediaGrace)
	defer cancel()
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: frame, WorldName: mediaWorld})
	if err != nil {
		return nil
	}
	limits, err := json.Marshal(map[string]any{
		"wait": mostListening.Milliseconds(), "bytes": mostSound, "tracks": mostTracks, "loud": leastLoud,
	})
	if err != nil {
		return nil
	}
	args := []*runtime.CallArgument{{Value: jsonv2.Value(limits)}}
	for _, id := range ids {
		node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id, ExecutionContextID: world.ExecutionContextID, ObjectGroup: mediaWorld})
		if err != nil || node.Object == nil {
			return nil
		}
		args = append(args, &runtime.CallArgument{ObjectID: node.Object.ObjectID})
	}
	defer chromedp.Call(ctx, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: mediaWorld})
	yes := true
	r, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: mediaScript, ExecutionContextID: world.ExecutionContextID,
		Arguments: args, AwaitPromise: &yes, ReturnByValue: &yes, Silent: &yes,
	})
	if err != nil || r.ExceptionDetails != nil || r.Result == nil {
		return nil
	}
	var out []*page.Media
	if json.Unmarshal(r.Result.Value, &out) != nil {
		return nil
	}
	return out
}
