// Defined by HL7 in the FHIR Extensions Pack (version 1.0.0, CC0), restated here because R4 core lacks it.
Extension: ItemWeight
Id: itemWeight
Title: "Item Weight"
Description: "A number by which a coded answer counts in a score. Defined by HL7 in the FHIR Extensions Pack; R4 core knows it only under its older name ordinalValue."
* ^url = "http://hl7.org/fhir/StructureDefinition/itemWeight"
* ^version = "1.0.0"
* ^status = #active
* ^publisher = "HL7 International / FHIR Infrastructure"
* ^context[0].type = #element
* ^context[0].expression = "Coding"
* ^context[1].type = #element
* ^context[1].expression = "Questionnaire.item.answerOption"
* value[x] only decimal
* value[x] 1..1
