package page

import "sync"

// Shared gives what make works out of the snapshot, once for all rules that ask
// for it by the same key. Nobody may change it.
func Shared[T any](s *Snapshot, key string, make func(*Snapshot) T) T {
	once, known := s.index.shared.Load(key)
	if !known {
		once, _ = s.index.shared.LoadOrStore(key, sync.OnceValue(func() T { return make(s) }))
	}
	return once.(func() T)()
}
