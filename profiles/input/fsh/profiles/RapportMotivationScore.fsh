Profile: RapportMotivationScore
Parent: RapportScore
Id: rapport-motivation-score
Title: "Rapport motivation score"
Description: "A score of motivation to change computed from one completed form. It says how the client answered, not how the therapy will go."
* ^status = #draft
* category[rapport].coding.code = #motivation (exactly)
* code.coding[rapport] from MotivationScores (required)
* effective[x] only dateTime
* value[x] only Quantity
* derivedFrom 1..*
* hasMember 0..0
