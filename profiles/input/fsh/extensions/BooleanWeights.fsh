Extension: BooleanWeights
Id: boolean-weights
Title: "Weights of yes and no"
Description: "What yes and no count in a score. Without it, yes counts 1 and no counts 0."
* insert OnItem
* extension contains
    yes 1..1 and
    no 1..1
* extension[yes].value[x] 1..1
* extension[yes].value[x] only decimal
* extension[no].value[x] 1..1
* extension[no].value[x] only decimal
