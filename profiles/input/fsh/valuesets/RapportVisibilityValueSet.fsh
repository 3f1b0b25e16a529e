ValueSet: RapportVisibilityValueSet
Id: rapport-visibility
Title: "Visibility of ratings"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportVisibility
