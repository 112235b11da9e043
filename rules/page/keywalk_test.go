package page

import "testing"

func TestKeyWalk(t *testing.T) {
	for _, test := range []struct {
		name        string
		walk        *KeyWalk
		round, trap int
	}{
		{"none", nil, 0, 0},
		{"out at the end", &KeyWalk{Forward: []int{1, 2, 3}, Left: true}, 0, 0},
		{"too short", &KeyWalk{Forward: []int{1, 2, 2}}, 0, 0},
		{"one keeps it", &KeyWalk{Forward: []int{1, 2, 2, 2}, Backward: []int{2, 2}, Escaped: []int{2, 2}}, 1, 1},
		{"two hand it on", &KeyWalk{Forward: []int{1, 2, 3, 2, 3, 2, 3}, Backward: []int{2, 3}, Escaped: []int{3, 2}}, 2, 2},
		{"out backwards", &KeyWalk{Forward: []int{2, 2, 2}, LeftBack: true}, 1, 0},
		{"somewhere else backwards", &KeyWalk{Forward: []int{2, 2, 2}, Backward: []int{2, 1}, Escaped: []int{2}}, 1, 0},
		{"out after Escape", &KeyWalk{Forward: []int{2, 2, 2}, Backward: []int{2, 2}, LeftEsc: true}, 1, 0},
		{"nothing was tried but Tab", &KeyWalk{Forward: []int{2, 2, 2}}, 1, 0},
		{"nothing has it", &KeyWalk{Forward: []int{-1, -1, -1, -1}}, 0, 0},
	} {
		if got := len(test.walk.Round()); got != test.round {
			t.Errorf("%s: %d stops in the round, want %d", test.name, got, test.round)
		}
		if got := len(test.walk.Trap()); got != test.trap {
			t.Errorf("%s: %d stops in the trap, want %d", test.name, got, test.trap)
		}
	}
}
