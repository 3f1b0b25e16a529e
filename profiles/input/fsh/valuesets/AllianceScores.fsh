ValueSet: AllianceScores
Id: rapport-alliance-scores
Title: "Alliance scores"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#wai-sr-task
* $scores#wai-sr-bond
* $scores#wai-sr-goal
* $scores#wai-sr-total
* $scores#wai-sr-sum
* $scores#wai-sr-task-sum
* $scores#wai-sr-bond-sum
* $scores#wai-sr-goal-sum
* $scores#wai-sr-t-task
* $scores#wai-sr-t-bond
* $scores#wai-sr-t-goal
* $scores#wai-sr-t-total
* $scores#wai-sr-t-sum
* $scores#wai-sr-t-task-sum
* $scores#wai-sr-t-bond-sum
* $scores#wai-sr-t-goal-sum
