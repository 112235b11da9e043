package rating

// Band is between what shares of the applicable criteria are met.
type Band struct {
	Applicable int     `json:"applicable"` // criteria that are not "not applicable"
	Met        int     `json:"met"`        // of them, those that are met beyond doubt
	Open       int     `json:"open"`       // of them, those of which it is not known
	Low        float64 `json:"low"`        // share met if none of the open ones is; 0 where none applies
	High       float64 `json:"high"`       // share met if all of the open ones are; 1 where none applies
}

// BandOf is the band of criteria of which some are met, some open and some
// failed.
func BandOf(met, open, failed int) Band {
	b := Band{Applicable: met + open + failed, Met: met, Open: open, High: 1}
	if b.Applicable > 0 {
		b.Low = float64(met) / float64(b.Applicable)
		b.High = float64(met+open) / float64(b.Applicable)
	}
	return b
}
