Profile: RapportAllianceScore
Parent: RapportScore
Id: rapport-alliance-score
Title: "Rapport alliance score"
Description: "A working-alliance score computed from one completed form. A prompt for conversation, not a prediction."
* ^status = #draft
* category[rapport].coding.code = #alliance (exactly)
* code.coding[rapport] from AllianceScores (required)
* effective[x] only dateTime
* value[x] only Quantity
* derivedFrom 1..*
* hasMember 0..0
