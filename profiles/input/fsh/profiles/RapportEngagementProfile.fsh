Profile: RapportEngagementProfile
Parent: RapportScore
Id: rapport-engagement-profile
Title: "Rapport engagement profile"
Description: "Attendance, work between sessions, alliance and check-in of one course of therapy side by side, as of one session. No weights, no sum: the members speak for themselves."
* ^status = #draft
* category[rapport].coding.code = #engagement (exactly)
* code.coding[rapport] 1..1
* code.coding[rapport].code = #engagement-profile (exactly)
* effective[x] only Period
* value[x] 0..0
* dataAbsentReason 0..0
* component 0..0
* hasMember 1..*
* hasMember only Reference(Observation)
