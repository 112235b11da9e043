package rules_test

import (
	"reflect"

	"github.com/igfaudit/igfaudit/rules/page"
)

// oddProbed is what no probe measures: words, numbers and places of nodes taken
// at random into every field there is.
func oddProbed(node, how int) *page.Probed {
	p := &page.Probed{}
	o := oddity{node: node, how: how}
	o.fill(reflect.ValueOf(p).Elem(), 0)
	p.Made = nil
	for i, probe := range page.Probes {
		note := page.ProbeNote{Probe: probe}
		if (how+i)%23 == 0 {
			note.Unfinished = "it took too long"
		}
		p.Made = append(p.Made, note)
	}
	return p
}

// oddity gives one odd value after the other.
type oddity struct{ node, how, drawn int }

// draw is a number below n.
func (o *oddity) draw(n int) int {
	o.drawn++
	v := (o.how/(o.drawn%13+1) + o.drawn*7) % n
	return max(v, -v)
}

func (o *oddity) fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if depth > 0 && o.draw(9) == 0 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		o.fill(v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				o.fill(v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		n := o.draw(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		o.elements(v, depth)
	case reflect.Array:
		o.elements(v, depth)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		o.fill(key, depth+1)
		o.fill(value, depth+1)
		v.SetMapIndex(key, value)
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt(int64([]int{o.node, o.node + 1, counts[o.draw(len(counts))], page.None}[o.draw(4)]))
	case reflect.Float64, reflect.Float32:
		v.SetFloat(odd[o.draw(len(odd))])
	case reflect.String:
		v.SetString(words[o.draw(len(words))])
	case reflect.Bool:
		v.SetBool(o.draw(2) == 0)
	}
}

func (o *oddity) elements(v reflect.Value, depth int) {
	for i := range v.Len() {
		o.fill(v.Index(i), depth+1)
	}
}
