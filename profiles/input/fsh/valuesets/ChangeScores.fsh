ValueSet: ChangeScores
Id: rapport-change-scores
Title: "Change scores"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#reliable-change
* $scores#alliance-early
* $scores#alliance-slope
* $scores#alliance-drop
* $scores#alliance-gap
* $scores#nhs-outcome
* $scores#phq9-response
* $scores#phq9-remission
