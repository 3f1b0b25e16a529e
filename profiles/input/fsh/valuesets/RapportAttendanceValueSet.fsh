ValueSet: RapportAttendanceValueSet
Id: rapport-attendance
Title: "Rapport attendance"
Description: "What can become of a session."
* insert OwnValueSet
* include codes from system RapportAttendance
