ValueSet: SymptomScores
Id: rapport-symptom-scores
Title: "Symptom and risk scores"
Description: "The codes of Rapport's own code system that an Observation of this kind may carry."
* insert OwnValueSet
* $scores#phq-9-total
* $scores#phq-9-item-9
* $scores#gad-7-total
* $scores#core-10-total
* $scores#core-10-item-6
* $scores#ors-total
