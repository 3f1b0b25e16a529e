// Defined by HL7 in Structured Data Capture (version 3.0.0, CC0), restated here because R4 core lacks it.
Extension: CalculatedExpression
Id: sdc-questionnaire-calculatedExpression
Title: "Calculated expression"
Description: "An expression that says the value of the item. Defined by HL7 in Structured Data Capture; here the language is text/fhirpath."
* ^url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
* ^version = "3.0.0"
* ^status = #active
* ^publisher = "HL7 International / FHIR Infrastructure"
* ^context[0].type = #element
* ^context[0].expression = "Questionnaire.item"
* value[x] only Expression
* value[x] 1..1
