ValueSet: RapportScoreFamiliesValueSet
Id: rapport-score-families
Title: "Score families"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportScoreFamilies
