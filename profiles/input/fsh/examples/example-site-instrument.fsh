// What a hospital adds for an instrument of its own: weighted answers, one reversed item, a nested group and
// an item that is asked only after a yes. No Java.
Instance: example-site-instrument
InstanceOf: RapportInstrument
Usage: #example
Title: "A hospital's own instrument with a reversed item"
* url = "https://hospital.example/fhir/Questionnaire/collaboration"
* version = "1"
* name = "Collaboration"
* title = "Collaboration, three questions or four"
* status = #active
* subjectType = #Patient
* extension[instrumentId].valueCode = #collaboration
* extension[respondent].valueCode = #client
* extension[licenceStatus].valueCode = #project
* extension[visibility].valueCode = #supervisor-aggregate
* extension[scoreDefinition].extension[code].valueCoding = https://hospital.example/fhir/CodeSystem/scores#collaboration
* extension[scoreDefinition].extension[title].valueString = "Collaboration"
* extension[scoreDefinition].extension[family].valueCode = #alliance
* extension[scoreDefinition].extension[aggregation].valueCode = #mean
* extension[scoreDefinition].extension[minimumAnswered].valueInteger = 3
* extension[scoreDefinition].extension[decimals].valueInteger = 1
* extension[scoreDefinition].extension[low].valueDecimal = 1
* extension[scoreDefinition].extension[high].valueDecimal = 7
* extension[scoreDefinition].extension[direction].valueCode = #higher-is-better
* item.linkId = "working-together"
* item.type = #group
* item.item[0].linkId = "plan"
* item.item[0].text = "We have a plan that makes sense to me."
* item.item[0].type = #integer
* item.item[0].extension[0].url = "https://rapport.org/fhir/StructureDefinition/subscale"
* item.item[0].extension[0].valueCode = #collaboration
* item.item[0].extension[1].url = $minValue
* item.item[0].extension[1].valueInteger = 1
* item.item[0].extension[2].url = $maxValue
* item.item[0].extension[2].valueInteger = 7
* item.item[1].linkId = "alone"
* item.item[1].text = "I am left alone with the work."
* item.item[1].type = #integer
* item.item[1].extension[0].url = "https://rapport.org/fhir/StructureDefinition/subscale"
* item.item[1].extension[0].valueCode = #collaboration
* item.item[1].extension[1].url = "https://rapport.org/fhir/StructureDefinition/reversed"
* item.item[1].extension[1].valueBoolean = true
* item.item[1].extension[2].url = $minValue
* item.item[1].extension[2].valueInteger = 1
* item.item[1].extension[3].url = $maxValue
* item.item[1].extension[3].valueInteger = 7
* item.item[2].linkId = "say"
* item.item[2].text = "I have a say in what we do."
* item.item[2].type = #choice
* item.item[2].extension[0].url = "https://rapport.org/fhir/StructureDefinition/subscale"
* item.item[2].extension[0].valueCode = #collaboration
* item.item[2].answerOption[0].valueCoding = https://hospital.example/fhir/CodeSystem/answers#no "No"
* item.item[2].answerOption[0].valueCoding.extension.url = $itemWeight
* item.item[2].answerOption[0].valueCoding.extension.valueDecimal = 1
* item.item[2].answerOption[1].valueCoding = https://hospital.example/fhir/CodeSystem/answers#yes "Yes"
* item.item[2].answerOption[1].valueCoding.extension.url = $itemWeight
* item.item[2].answerOption[1].valueCoding.extension.valueDecimal = 7
* item.item[3].linkId = "practised"
* item.item[3].text = "Was there something to try out at home?"
* item.item[3].type = #boolean
* item.item[4].linkId = "helped"
* item.item[4].text = "Did we work that out together?"
* item.item[4].type = #boolean
* item.item[4].enableWhen.question = "practised"
* item.item[4].enableWhen.operator = #=
* item.item[4].enableWhen.answerBoolean = true
* item.item[4].extension[0].url = "https://rapport.org/fhir/StructureDefinition/subscale"
* item.item[4].extension[0].valueCode = #collaboration
* item.item[4].extension[1].url = "https://rapport.org/fhir/StructureDefinition/boolean-weights"
* item.item[4].extension[1].extension[0].url = "yes"
* item.item[4].extension[1].extension[0].valueDecimal = 7
* item.item[4].extension[1].extension[1].url = "no"
* item.item[4].extension[1].extension[1].valueDecimal = 1
