Profile: RapportCheckinScore
Parent: RapportScore
Id: rapport-checkin-score
Title: "Rapport session check-in score"
Description: "The score of one session check-in with its eight answers as components. Experimental, not validated."
* ^status = #draft
* category[rapport].coding.code = #check-in (exactly)
* code.coding[rapport] from CheckinScores (required)
* effective[x] only dateTime
* value[x] only Quantity
* derivedFrom 1..*
* hasMember 0..0
