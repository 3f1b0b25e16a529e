Extension: Respondent
Id: respondent
Title: "Respondent"
Description: "Who answers the form: the client or the therapist."
* insert OnQuestionnaire
* ^context[1].type = #element
* ^context[1].expression = "Observation"
* value[x] only code
* value[x] 1..1
* valueCode from RapportRespondentsValueSet (required)
