package ink

import "slices"

// Bounds of what is taken for one line of writing on a plate, such as the
// picture of a button.
const (
	highestPlate  = 200 // pixels
	fewestStrokes = 6
	standsOut     = 60 // shades between the writing and the ground of its row
)

// strokes is how many strokes of a pen one meets, about, along the middle of
// the only line of writing in a low and wide picture; 0 where there is none.
// Unlike shapes they can be counted where letters touch each other. Bars, which
// are the same in all rows, and marks of several shades are not writing.
func (g raster) strokes() int {
	if g.h > highestPlate || g.h < 12 || g.w*2 < g.h*3 {
		return 0
	}
	rows := make([][]run, g.h)
	for y := range g.h {
		rows[y] = g.runs(y)
	}
	from, to := band(rows)
	high := to - from
	if high < 6 || high*10 < g.h || high*4 > g.h*3 || !emptyAround(rows, from, to) || !g.oneInk(rows[from:to]) || sameRows(rows[from:to], g.w) ||
		!parted(rows, from, to, g.w) || regular(rows[(from+to)/2]) {
		return 0
	}
	var counts, widths []int
	for _, r := range rows[from:to] {
		counts = append(counts, len(r))
		for _, s := range r {
			widths = append(widths, s.to-s.from)
		}
	}
	slices.Sort(counts)
	slices.Sort(widths)
	first, last := extent(rows[from:to])
	thin := widths[len(widths)/2]*5 <= high*2
	even := counts[len(counts)/4]*10 >= counts[len(counts)/2]*7 && counts[len(counts)*9/10]*10 <= counts[len(counts)/2]*17
	if n := counts[len(counts)/2]; n >= fewestStrokes && even && thin && (last-first)*10 >= g.w*3 && (last-first) >= 2*high {
		return n
	}
	return 0
}

// run is a piece of a row that stands out from the ground of that row.
type run struct {
	from, to int
	peak     int // the shade that is farthest from the ground
	lighter  bool
}

// runs leaves out the margins, where a plate has its border.
func (g raster) runs(y int) []run {
	margin := max(2, g.w/20)
	row := g.at[y*g.w+margin : (y+1)*g.w-margin]
	ground, share := raster{w: len(row), h: 1, at: row}.ground()
	if share < 0.3 {
		return nil
	}
	var out []run
	for x := 0; x < len(row); x++ {
		d := int(row[x]) - ground
		if d <= standsOut && d >= -standsOut {
			continue
		}
		s := run{from: x, peak: int(row[x]), lighter: d > 0}
		for ; x < len(row); x++ {
			d = int(row[x]) - ground
			if d <= standsOut && d >= -standsOut || d > 0 != s.lighter {
				break
			}
			if s.lighter {
				s.peak = max(s.peak, int(row[x]))
			} else {
				s.peak = min(s.peak, int(row[x]))
			}
		}
		s.to = x
		out = append(out, s)
	}
	return out
}

// band is the longest piece of the picture in which every row has several
// strokes.
func band(rows [][]run) (from, to int) {
	const several = 4
	start := 0
	for y := 0; y <= len(rows); y++ {
		if y < len(rows) && len(rows[y]) >= several {
			continue
		}
		if y-start > to-from {
			from, to = start, y
		}
		start = y + 1
	}
	return from, to
}

// emptyAround tells whether nothing but a line or the ends of long letters
// stands above and below the writing.
func emptyAround(rows [][]run, from, to int) bool {
	reach := to - from
	for y, r := range rows {
		near := y >= from-reach && y < to+reach
		if (y < from || y >= to) && len(r) > 1 && !near {
			return false
		}
	}
	return true
}

// oneInk tells whether nearly all strokes are of one shade.
func (g raster) oneInk(rows [][]run) bool {
	var peaks []int
	light := 0
	for _, r := range rows {
		for _, s := range r {
			peaks = append(peaks, s.peak)
			if s.lighter {
				light++
			}
		}
	}
	if light*20 > len(peaks) && light*20 < len(peaks)*19 {
		return false
	}
	slices.Sort(peaks)
	return peaks[len(peaks)*9/10]-peaks[len(peaks)/10] <= 80
}

// sameRows tells whether what stands out is much the same in the upper and the
// lower part, as in bars.
func sameRows(rows [][]run, w int) bool {
	const same, within = 0.6, 0.9
	a, m, b := mask(rows[len(rows)/5], w), mask(rows[len(rows)/2], w), mask(rows[len(rows)*4/5], w)
	all := shared(a, a) + shared(b, b) - shared(a, b)
	if float64(shared(a, b)) >= same*float64(all) {
		return true
	}
	return float64(shared(a, m)) >= within*float64(shared(a, a)) && float64(shared(b, m)) >= within*float64(shared(b, b))
}

func shared(a, b []bool) int {
	n := 0
	for i := range a {
		if a[i] && b[i] {
			n++
		}
	}
	return n
}

// parted tells whether there is an empty column between the first stroke and the
// last, as between letters or words, and not one long line. A row with nothing
// but one long stroke underlines the writing.
func parted(rows [][]run, from, to, w int) bool {
	first, last := extent(rows[from:to])
	used := make([]bool, w)
	for y, r := range rows {
		if (y < from || y >= to) && len(r) == 1 && (r[0].to-r[0].from)*2 >= last-first {
			continue
		}
		for i, on := range mask(r, w) {
			used[i] = used[i] || on
		}
	}
	return slices.Contains(used[first:last], false)
}

// regular tells whether strokes follow one another at the same distance, as
// dots and waves do.
func regular(row []run) bool {
	steps := map[int]int{}
	for i := 1; i < len(row); i++ {
		d := row[i].from - row[i-1].from
		steps[d-1]++
		steps[d]++
		steps[d+1]++
	}
	for _, n := range steps {
		if n*10 >= (len(row)-1)*8 && len(row) > 2 {
			return true
		}
	}
	return false
}

// mask marks the columns in which a row has a stroke.
func mask(row []run, w int) []bool {
	out := make([]bool, w)
	for _, s := range row {
		for x := s.from; x < s.to; x++ {
			out[x] = true
		}
	}
	return out
}

func extent(rows [][]run) (first, last int) {
	first = 1 << 30
	for _, r := range rows {
		first, last = min(first, r[0].from), max(last, r[len(r)-1].to)
	}
	return first, last
}
