ValueSet: RapportAggregationValueSet
Id: rapport-aggregation
Title: "Aggregation"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportAggregation
