Extension: Visibility
Id: visibility
Title: "Visibility"
Description: "Who may see the answers and every score made from them."
* insert OnQuestionnaire
* value[x] only code
* value[x] 1..1
* valueCode from RapportVisibilityValueSet (required)
