Profile: RapportEngagementIndicator
Parent: RapportScore
Id: rapport-engagement-indicator
Title: "Rapport engagement indicator"
Description: "A rate, count or interval computed from sessions, tasks, goals and forms over part of a course of therapy. Its sources are in the Provenance, since derivedFrom admits neither Encounter nor Appointment nor Task."
* ^status = #draft
* obeys rapport-indicator-1
* category[rapport].coding.code = #engagement (exactly)
* code.coding[rapport] 1..1
* code.coding[rapport] from EngagementIndicators (required)
* effective[x] only Period
* value[x] only Quantity or boolean
* hasMember 0..0

Invariant: rapport-indicator-1
Description: "provisional-disengagement, finished-course, unilateral-ending and goals-current are true or false, every other indicator is a quantity."
Severity: #error
Expression: "value.exists() implies ((value is boolean) = code.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-scores' and (code = 'provisional-disengagement' or code = 'finished-course' or code = 'unilateral-ending' or code = 'goals-current')).exists())"
