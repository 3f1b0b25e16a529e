ValueSet: RapportDirectionsValueSet
Id: rapport-directions
Title: "Directions"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportDirections
