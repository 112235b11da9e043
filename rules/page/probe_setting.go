package page

// Settings tells what is lost in other settings of the reader, as [SettingProbe] found it.
type Settings struct{}
