ValueSet: RapportComponentsValueSet
Id: rapport-components
Title: "Rapport score components"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportComponents
