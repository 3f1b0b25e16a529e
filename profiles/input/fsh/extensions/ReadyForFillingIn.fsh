Extension: ReadyForFillingIn
Id: ready-for-filling-in
Title: "Ready for filling in"
Description: "Whether the Questionnaire may be shown to somebody to be filled in. Told by Rapport of every Questionnaire it serves, never declared in a definition: one whose wording may not ship is ready only where a licence holder has loaded its wording."
* insert OnQuestionnaire
* value[x] only boolean
* value[x] 1..1
