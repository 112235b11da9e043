package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Request is a request that was stopped or let through, however often.
type Request struct {
	Method  string
	Address string
	Times   int
	Why     []string // what asked for it, or why it was let through
}

// Requests are those of a flow, most frequent first.
type Requests struct {
	Count  int       // each counted as often as it was made
	Listed []Request // the first of the different ones
	More   int       // different ones that are not listed
}

// maxRequests is how many different requests a report lists.
const maxRequests = 20

func requestsOf(events []page.Event) Requests {
	all := Requests{Count: len(events)}
	at := map[[2]string]int{}
	for _, ev := range events {
		key := [2]string{ev.Method, addressOf(ev)}
		n, ok := at[key]
		if !ok {
			n = len(all.Listed)
			at[key] = n
			all.Listed = append(all.Listed, Request{Method: key[0], Address: key[1]})
		}
		r := &all.Listed[n]
		r.Times++
		if ev.Source != "" && !slices.Contains(r.Why, ev.Source) {
			r.Why = append(r.Why, ev.Source)
		}
	}
	slices.SortStableFunc(all.Listed, func(a, b Request) int { return cmp.Compare(b.Times, a.Times) })
	all.More = max(0, len(all.Listed)-maxRequests)
	all.Listed = all.Listed[:len(all.Listed)-all.More]
	return all
}

// addressOf leaves the query of a stopped request out: it may hold what was
// filled in, or a number that differs each time. What was sent is told whole.
func addressOf(ev page.Event) string {
	if ev.Kind != page.Stopped {
		return ev.Detail
	}
	address, _, cutOff := strings.Cut(ev.Detail, "?")
	if cutOff {
		address += "?…"
	}
	return address
}

// WhyText says what asked for the request, or why it was let through.
func (r Request) WhyText() string { return cmp.Or(oneLine(strings.Join(r.Why, ", ")), "not recorded") }

// MethodText is the method of the request.
func (r Request) MethodText() string { return cmp.Or(oneLine(r.Method), "request") }

// GuardText says what might be sent and why.
func (f FlowScore) GuardText() string {
	asked, used := cmp.Or(f.Guard.Asked, audit.Observe), cmp.Or(f.Guard.Mode, audit.Observe)
	text := fmt.Sprintf("Mode: %s. %s", used, modeWords[used])
	if asked != used {
		text = fmt.Sprintf("Mode that was asked for: %s. Mode that was used: %s. %s", asked, used, modeWords[used])
	}
	return oneLine(joined(" ", text, sentence(f.Guard.Reason)))
}

var modeWords = map[audit.GuardMode]string{
	audit.Observe:  "In it nothing is sent that could write to the site, but for requests that the flow file allows.",
	audit.Validate: "In it only forms that are known to be incomplete may be sent, since the owner of the site agreed to that.",
	audit.Staging:  "In it everything may be sent, to hosts that their owner set aside for tests.",
}
