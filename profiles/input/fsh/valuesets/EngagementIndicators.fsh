ValueSet: EngagementIndicators
Id: rapport-engagement-indicators
Title: "Engagement indicators"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#attendance-rate
* $scores#attendance-rate-nhs
* $scores#attendance-rate-all
* $scores#no-show-rate
* $scores#provider-cancel-rate
* $scores#outcome-completeness
* $scores#sessions-attended
* $scores#median-interval
* $scores#longest-gap
* $scores#sessions-per-week
* $scores#second-session-wait
* $scores#homework-completion
* $scores#provisional-disengagement
* $scores#plan-recalibrated
* $scores#finished-course
* $scores#unilateral-ending
* $scores#goals-current
* $scores#prom-adherence
