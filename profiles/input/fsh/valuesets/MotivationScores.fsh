ValueSet: MotivationScores
Id: rapport-motivation-scores
Title: "Motivation scores"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#urica-precontemplation
* $scores#urica-contemplation
* $scores#urica-action
* $scores#urica-maintenance
* $scores#urica-readiness
