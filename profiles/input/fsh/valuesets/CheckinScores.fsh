ValueSet: CheckinScores
Id: rapport-checkin-scores
Title: "Session check-in scores"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#rapport-checkin-total
* $scores#rapport-checkin-t-total
