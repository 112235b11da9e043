package rules_test

import "github.com/igfaudit/igfaudit/rules"

// leftToPeople are the outcomes that a rule never gives, since they take eyes
// and ears: it asks instead.
var leftToPeople = map[string][]rules.Outcome{
	"video-captions":            {rules.Passed},
	"video-has-captions":        {rules.Passed},
	"video-transcript":          {rules.Passed},
	"video-only-transcript":     {rules.Passed},
	"video-only-audio-track":    {rules.Passed},
	"video-as-alternative":      {rules.Passed},
	"video-only-as-alternative": {rules.Passed},
	"audio-as-alternative":      {rules.Passed},
	"video-alternative":         {rules.Passed, rules.Failed},
	"video-description":         {rules.Passed, rules.Failed},
	"video-has-description":     {rules.Passed, rules.Failed},
	"video-only-alternative":    {rules.Passed, rules.Failed},
	"player-captions":           {rules.Passed},
	"player-live-captions":      {rules.Passed},
	"player-transcript":         {rules.Passed},
	"player-autoplay":           {rules.Passed},
	"no-trap-helped":            {rules.Passed},
	"motion-control":            {rules.Passed},
}
