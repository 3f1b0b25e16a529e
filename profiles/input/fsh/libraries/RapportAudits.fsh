// Its content is input/cql/RapportAudits.cql, put in when the JSON is made.
Instance: RapportAudits
InstanceOf: Library
Usage: #definition
Title: "Rapport audits"
* url = "https://rapport.org/fhir/Library/RapportAudits"
* version = "0.1.0"
* name = "RapportAudits"
* title = "Rapport audits"
* status = #draft
* experimental = false
* type = http://terminology.hl7.org/CodeSystem/library-type#logic-library
* publisher = "The Rapport project"
* description = "The logic of the audits that Rapport ships."
* parameter[0].name = #"Measurement Period"
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].type = #Period
