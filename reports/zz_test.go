package reports_test
import ("testing";"os")
func TestDump(t *testing.T){
 run := exampleRun(t)
 os.WriteFile("/tmp/look/scorecard.xlsx", write(t,"xlsx",run),0o644)
 os.WriteFile("/tmp/look/report.html", write(t,"html",run),0o644)
 os.WriteFile("/tmp/look/big.html", write(t,"html",largeRun()),0o644)
}
