Extension: Subscale
Id: subscale
Title: "Subscale membership"
Description: "The code of a sum or mean score to which the item belongs. The score is declared by a score-definition of the same Questionnaire."
* insert OnItem
* value[x] only code
* value[x] 1..1
