' Fills in a copy of the questions as a person does in LibreOffice. Each line of
' the orders has the sheet, what stands in column A of the row, the column's
' header and what to write, with tabs between.
Sub Main(source, target, orders)
  On Error GoTo Failed
  Dim unseen(0) As New com.sun.star.beans.PropertyValue
  unseen(0).Name = "Hidden"
  unseen(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, unseen())
  n = FreeFile
  Open orders For Input As #n
  Do While Not EOF(n)
    Line Input #n, text
    order = Split(text, Chr(9))
    sheet = doc.Sheets.getByName(order(0))
    Select Case order(1)
    Case "SORT"
      SortBy(sheet, order(2))
    Case "COLUMN"
      sheet.unprotect("")
      sheet.Columns.insertByIndex(3, 1)
      sheet.getCellByPosition(3, 3).String = order(2)
    Case Else
      cell = sheet.getCellByPosition(ColumnOf(sheet, order(2)), RowOf(sheet, order(1)))
      TypeInto(sheet, cell, order(3))
    End Select
  Loop
  Close #n
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(target, filter())
  doc.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  n = FreeFile
  Open orders & ".error" For Output As #n
  Print #n, Error$ & " in line " & Erl
  Close #n
  StarDesktop.terminate()
End Sub

' TypeInto writes into a cell, or chooses from its list where it has one. A locked
' cell takes nothing.
Sub TypeInto(sheet, cell, what)
  On Error Resume Next
  If sheet.isProtected() And cell.CellProtection.IsLocked Then Exit Sub
  If cell.Validation.Type = com.sun.star.sheet.ValidationType.LIST Then
    PickFrom(sheet, cell, what)
  Else
    cell.FormulaLocal = what
  End If
End Sub

' PickFrom looks through the list of the cell, as the drop-down shows it.
Sub PickFrom(sheet, cell, what)
  row = cell.CellAddress.Row + 1
  list = Replace(cell.Validation.getFormula1(), "$B5", "$B" & row) ' it is told for the first row
  sheet.unprotect("")
  scratch = sheet.getCellByPosition(40, row - 1)
  For i = 1 To 6
    scratch.Formula = "=INDEX(" & list & ";" & i & ")"
    If scratch.String = what Then cell.String = what
  Next
  scratch.String = ""
  sheet.protect("")
End Sub

Sub SortBy(sheet, head)
  sheet.unprotect("")
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  last = cursor.RangeAddress
  area = sheet.getCellRangeByPosition(0, 4, last.EndColumn, last.EndRow)
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = ColumnOf(sheet, head)
  field(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  area.sort(how())
  sheet.protect("")
End Sub

Function ColumnOf(sheet, head)
  For i = 0 To 40
    If sheet.getCellByPosition(i, 3).String = head Then
      ColumnOf = i
      Exit Function
    End If
  Next
End Function

Function RowOf(sheet, title)
  For i = 4 To 5000
    If sheet.getCellByPosition(0, i).String = title Then
      RowOf = i
      Exit Function
    End If
  Next
End Function
