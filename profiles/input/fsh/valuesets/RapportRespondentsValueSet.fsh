ValueSet: RapportRespondentsValueSet
Id: rapport-respondents
Title: "Respondents"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportRespondents
