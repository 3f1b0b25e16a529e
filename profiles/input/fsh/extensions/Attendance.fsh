Extension: Attendance
Id: attendance
Title: "Attendance"
Description: "What became of a session, read from its appointment and its encounter together. A session still ahead has none."
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Encounter"
* value[x] only code
* value[x] 1..1
* valueCode from RapportAttendanceValueSet (required)
