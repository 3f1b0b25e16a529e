Profile: RapportScore
Parent: Observation
Id: rapport-score
Title: "Rapport score"
Description: "What every Observation that Rapport computes has in common. It keeps the rules of the US Core Screening Assessment profile without depending on it."
* ^abstract = true
* ^status = #draft
* obeys rapport-score-1 and rapport-score-2 and rapport-score-3 and rapport-score-4 and rapport-score-5 and rapport-score-6 and rapport-score-7
* identifier 1..*
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains scoreId 1..1
* identifier[scoreId].system 1..1
* identifier[scoreId].system = "https://rapport.org/fhir/score-id" (exactly)
* identifier[scoreId].value 1..1
* status from ScoreStatus (required)
* category 2..*
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "coding.system"
* category ^slicing.rules = #open
* category contains survey 1..* and rapport 1..1
* category[survey].coding 1..1
* category[survey].coding.system 1..1
* category[survey].coding.system = "http://terminology.hl7.org/CodeSystem/observation-category" (exactly)
* category[survey].coding.code 1..1
* category[rapport].coding 1..1
* category[rapport].coding.system 1..1
* category[rapport].coding.system = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories" (exactly)
* category[rapport].coding.code 1..1
* category[rapport] from RapportObservationCategoriesValueSet (required)
* code.coding 1..*
* code.coding ^slicing.discriminator.type = #value
* code.coding ^slicing.discriminator.path = "system"
* code.coding ^slicing.rules = #open
* code.coding contains rapport 0..1
* code.coding[rapport].system 1..1
* code.coding[rapport].system = "https://rapport.org/fhir/CodeSystem/rapport-scores" (exactly)
* code.coding[rapport].code 1..1
* subject 1..1
* subject only Reference(Patient)
* effective[x] 1..1
* effective[x] only dateTime or Period
* issued 1..1
* performer 0..0
* performer ^short = "A computed score has no performer; method and device say what computed it"
* value[x] only Quantity or boolean or CodeableConcept
* interpretation 0..0
* interpretation ^short = "Rapport publishes numbers, not judgements"
* method 1..1
* method from RapportAlgorithmsValueSet (required)
* device 1..1
* device only Reference(Device)
* device.identifier 1..1
* device.identifier.system 1..1
* device.identifier.system = "https://rapport.org/fhir/algorithm" (exactly)
* device.identifier.value 1..1
* device.display 1..1
* derivedFrom only Reference(QuestionnaireResponse or Observation)
* component.code from RapportComponentsValueSet (required)
* component.value[x] only Quantity or boolean or string
* component.interpretation 0..0

Invariant: rapport-score-1
Description: "Exactly one category is survey."
Severity: #error
Expression: "category.where(coding.where(system = 'http://terminology.hl7.org/CodeSystem/observation-category' and code = 'survey').exists()).count() = 1"

Invariant: rapport-score-2
Description: "The effective time is known at least to the day, and a period has both ends."
Severity: #error
Expression: "effective.ofType(dateTime).all(toString().length() >= 10) and effective.ofType(Period).all(start.exists() and end.exists() and start.toString().length() >= 10 and end.toString().length() >= 10)"

Invariant: rapport-score-3
Description: "A score without members has a value or a reason why it is absent."
Severity: #error
Expression: "hasMember.exists() or value.exists() or dataAbsentReason.exists()"

Invariant: rapport-score-4
Description: "Every quantity has a number and a UCUM code."
Severity: #error
Expression: "value.ofType(Quantity).all(value.exists() and system = 'http://unitsofmeasure.org' and code.exists()) and component.value.ofType(Quantity).all(value.exists() and system = 'http://unitsofmeasure.org' and code.exists())"

Invariant: rapport-score-5
Description: "The subject is a Patient, by reference or by identifier."
Severity: #error
Expression: "subject.all((reference.exists() or identifier.exists()) and (reference.exists() implies (reference.startsWith('Patient/') or reference.contains('/Patient/'))) and (type.exists() implies type = 'Patient'))"

Invariant: rapport-score-6
Description: "Every component has a value or a reason why it is absent."
Severity: #error
Expression: "component.all(value.exists() or dataAbsentReason.exists())"

Invariant: rapport-score-7
Description: "The score id is a name-based UUID (version 5) in lower case."
Severity: #error
Expression: "identifier.where(system = 'https://rapport.org/fhir/score-id').all(value.matches('^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'))"
