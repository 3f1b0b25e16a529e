ValueSet: RapportAlgorithmsValueSet
Id: rapport-algorithms
Title: "Rapport algorithms"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportAlgorithms
