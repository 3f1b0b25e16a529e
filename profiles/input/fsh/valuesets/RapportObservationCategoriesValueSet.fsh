ValueSet: RapportObservationCategoriesValueSet
Id: rapport-observation-categories
Title: "Rapport Observation categories"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportObservationCategories
