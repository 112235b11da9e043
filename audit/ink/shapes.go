package ink

import "sort"

// shape is a connected patch of a picture that stands out from the ground.
type shape struct {
	x0, y0, x1, y1 int // the corners, of which the last is not in it
	area           int // in pixels
}

func (s shape) w() int { return s.x1 - s.x0 }
func (s shape) h() int { return s.y1 - s.y0 }

// shapes are the connected patches, in reading order of their first pixels.
func (g raster) shapes(ground int) []shape {
	inked := func(i int) bool { d := int(g.at[i]) - ground; return d > far || d < -far }
	seen := make([]bool, len(g.at))
	var out []shape
	var stack []int
	for i := range g.at {
		if seen[i] || !inked(i) {
			continue
		}
		s := shape{x0: g.w, y0: g.h}
		seen[i] = true
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			p := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := p%g.w, p/g.w
			s.area++
			s.x0, s.y0, s.x1, s.y1 = min(s.x0, x), min(s.y0, y), max(s.x1, x+1), max(s.y1, y+1)
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					nx, ny := x+dx, y+dy
					if nx < 0 || ny < 0 || nx >= g.w || ny >= g.h {
						continue
					}
					if q := ny*g.w + nx; !seen[q] && inked(q) {
						seen[q] = true
						stack = append(stack, q)
					}
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// lines are the rows of shapes that look like lines of text: at least so many
// of them, of a height, side by side, and not all of one form.
func lines(all []shape) [][]shape {
	var letters []shape
	for _, s := range all {
		if s.h() >= 6 && s.h() <= 120 && s.w() >= 1 && s.w() <= 12*s.h() && s.area*8 >= s.w()*s.h() {
			letters = append(letters, s)
		}
	}
	sort.SliceStable(letters, func(i, j int) bool { return letters[i].y0+letters[i].y1 < letters[j].y0+letters[j].y1 })
	used := make([]bool, len(letters))
	var out [][]shape
	for i := range letters {
		if used[i] {
			continue
		}
		if l := row(letters, used, i); looksWritten(l) {
			out = append(out, l)
		}
	}
	return out
}

// row gathers what stands in one line with a shape, and marks it as used. What
// is far from its neighbours ends the line.
func row(letters []shape, used []bool, first int) []shape {
	a := letters[first]
	middle := (a.y0 + a.y1) / 2
	var l []shape
	var at []int
	for j := first; j < len(letters); j++ {
		b := letters[j]
		if (b.y0+b.y1)/2-middle > a.h() {
			break
		}
		overlap := min(a.y1, b.y1) - max(a.y0, b.y0)
		if !used[j] && overlap*2 >= min(a.h(), b.h()) && b.h() <= 3*a.h() && a.h() <= 3*b.h() {
			l, at = append(l, b), append(at, j)
		}
	}
	sort.Sort(&byX{l, at})
	from, to := around(l, at, first)
	for _, j := range at[from:to] {
		used[j] = true
	}
	return l[from:to]
}

// around is the part of a row without a wide gap that holds the shape.
func around(l []shape, at []int, first int) (from, to int) {
	for i := range l {
		if i > 0 && l[i].x0-l[i-1].x1 > 3*max(l[i].h(), l[i-1].h()) {
			if to > 0 {
				return from, i
			}
			from = i
		}
		if at[i] == first {
			to = i + 1
		}
	}
	return from, len(l)
}

type byX struct {
	l  []shape
	at []int
}

func (b *byX) Len() int           { return len(b.l) }
func (b *byX) Less(i, j int) bool { return b.l[i].x0 < b.l[j].x0 }
func (b *byX) Swap(i, j int) {
	b.l[i], b.l[j] = b.l[j], b.l[i]
	b.at[i], b.at[j] = b.at[j], b.at[i]
}

const fewestLetters = 5

// looksWritten tells letters from rows of equal signs, such as dots and stars,
// and from rows of blocks, such as the bars of a chart, a barcode or a sound.
func looksWritten(l []shape) bool {
	if len(l) < fewestLetters {
		return false
	}
	widths, full, bars := map[int]bool{}, 0, 0
	for _, s := range l {
		widths[s.w()*1000+s.area/2] = true
		if s.area*20 >= s.w()*s.h()*19 && s.w()*3 > s.h() {
			full++
		}
		if s.area*100 >= s.w()*s.h()*88 {
			bars++
		}
	}
	return len(widths)*2 >= min(len(l), 12) && full*3 <= len(l) && bars*2 <= len(l)
}

// lettersOf is about how many letters a line has: those that touch each other
// are one shape.
func lettersOf(l []shape) int {
	high, n := 0, 0
	for _, s := range l {
		high = max(high, s.h())
	}
	for _, s := range l {
		n += max(1, (s.w()*10+high*4)/(high*8))
	}
	return n
}
