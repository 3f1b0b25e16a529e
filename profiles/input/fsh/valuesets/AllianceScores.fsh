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
* $scores#wai-s-task
* $scores#wai-s-bond
* $scores#wai-s-goal
* $scores#wai-s-total
* $scores#wai-s-sum
* $scores#wai-s-task-sum
* $scores#wai-s-bond-sum
* $scores#wai-s-goal-sum
* $scores#srs-total
* $scores#gsrs-total
* $scores#haq-ii-total
* $scores#haq-ii-mean
* $scores#arm-5-total
