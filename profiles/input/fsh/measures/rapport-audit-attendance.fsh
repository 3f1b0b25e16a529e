Instance: rapport-audit-attendance
InstanceOf: Measure
Usage: #definition
Title: "Sessions attended"
* insert AuditMeasure(attendance, Attendance, Sessions attended, proportion, increase, Encounter)
* description = "Attended sessions, of those attended, missed, called off too late by the client, or where the client came and could not be seen. Sessions without a known outcome are excluded."
* insert Rate(attendance, Sessions attended)
* insert Population(attendance, initial-population, Sessions for attendance)
* insert Population(attendance, denominator, Sessions for attendance)
* insert Population(attendance, denominator-exclusion, Sessions without outcome)
* insert Population(attendance, numerator, Attended sessions of the period)
* insert ByFeatures(attendance, session)
