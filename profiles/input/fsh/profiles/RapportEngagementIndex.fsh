Profile: RapportEngagementIndex
Parent: RapportScore
Id: rapport-engagement-index
Title: "Rapport engagement index (experimental)"
Description: "A weighted mean of up to four domains, 0 to 100, as of one session; off unless a site asks for it. Not validated. Never without its domains, its coverage and its lowest domain, and never with bands."
* ^status = #draft
* ^experimental = true
* obeys rapport-index-1 and rapport-index-2
* meta.tag 1..*
* meta.tag ^slicing.discriminator.type = #value
* meta.tag ^slicing.discriminator.path = "system"
* meta.tag ^slicing.rules = #open
* meta.tag contains rapport 1..1
* meta.tag[rapport].system 1..1
* meta.tag[rapport].system = "https://rapport.org/fhir/CodeSystem/rapport-tags" (exactly)
* meta.tag[rapport].code 1..1
* meta.tag[rapport].code = #experimental (exactly)
* category[rapport].coding.code = #engagement (exactly)
* code.coding[rapport] 1..1
* code.coding[rapport].code = #engagement-index (exactly)
* effective[x] only Period
* value[x] only Quantity
* referenceRange 0..0
* hasMember 0..0

Invariant: rapport-index-1
Description: "An index lies between 0 and 100 and comes with attendance, one other domain at least, its coverage and its lowest domain."
Severity: #error
Expression: "value.exists() implies (value.ofType(Quantity).value >= 0 and value.ofType(Quantity).value <= 100 and component.code.coding.where(code = 'index-attendance').exists() and component.code.coding.where(code = 'index-homework' or code = 'index-alliance' or code = 'index-check-in').exists() and component.code.coding.where(code = 'lowest-domain').exists() and component.code.coding.where(code = 'lowest-value').exists())"

Invariant: rapport-index-2
Description: "The coverage is always said."
Severity: #error
Expression: "component.code.coding.where(code = 'coverage').exists()"
