ValueSet: RapportFindingsValueSet
Id: rapport-findings
Title: "Rapport findings"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportFindings
