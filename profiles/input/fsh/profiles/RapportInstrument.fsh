Profile: RapportInstrument
Parent: Questionnaire
Id: rapport-instrument
Title: "Rapport instrument"
Description: "A Questionnaire that declares how it is scored. It is the only place where items, weights and subscales live; a hospital adds an instrument by adding such a Questionnaire."
* ^status = #draft
* obeys rapport-instrument-1 and rapport-instrument-2 and rapport-instrument-3 and rapport-instrument-4
* extension contains
    ScoreDefinition named scoreDefinition 1..* and
    InstrumentId named instrumentId 1..1 and
    Respondent named respondent 1..1 and
    LicenceStatus named licenceStatus 1..1 and
    Visibility named visibility 1..1 and
    ReadyForFillingIn named readyForFillingIn 0..1
* url 1..1
* version 1..1
* name 1..1
* title 1..1
* subjectType 1..1
* subjectType = #Patient (exactly)
* item 1..*
* item.extension contains
    Subscale named subscale 0..* and
    Reversed named reversed 0..1 and
    http://hl7.org/fhir/StructureDefinition/minValue named minValue 0..1 and
    http://hl7.org/fhir/StructureDefinition/maxValue named maxValue 0..1

Invariant: rapport-instrument-1
Description: "Every subscale of an item is declared by a score-definition."
Severity: #error
Expression: "repeat(item).extension.where(url = 'https://rapport.org/fhir/StructureDefinition/subscale').all(value in %resource.extension.where(url = 'https://rapport.org/fhir/StructureDefinition/score-definition').select(extension.where(url = 'code').first().value.code))"

Invariant: rapport-instrument-2
Description: "Every part of a score is declared by a score-definition."
Severity: #error
Expression: "extension.where(url = 'https://rapport.org/fhir/StructureDefinition/score-definition').extension.where(url = 'part').extension.where(url = 'score').all(value in %resource.extension.where(url = 'https://rapport.org/fhir/StructureDefinition/score-definition').select(extension.where(url = 'code').first().value.code))"

Invariant: rapport-instrument-3
Description: "Every sum and mean has at least one item."
Severity: #error
Expression: "extension.where(url = 'https://rapport.org/fhir/StructureDefinition/score-definition' and extension.where(url = 'aggregation' and (value = 'sum' or value = 'mean')).exists()).all(extension.where(url = 'code').first().value.code in %resource.repeat(item).extension.where(url = 'https://rapport.org/fhir/StructureDefinition/subscale').value)"

Invariant: rapport-instrument-4
Description: "Every scored item has a response scale: a weight on each answer option, an answer value set, or minValue and maxValue."
Severity: #error
Expression: "repeat(item).where(extension.where(url = 'https://rapport.org/fhir/StructureDefinition/subscale').exists()).all((type = 'choice' and (answerValueSet.exists() or (answerOption.exists() and answerOption.all((extension | value.extension).where(url = 'http://hl7.org/fhir/StructureDefinition/itemWeight' or url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').exists())))) or ((type = 'integer' or type = 'decimal') and extension.where(url = 'http://hl7.org/fhir/StructureDefinition/minValue').exists() and extension.where(url = 'http://hl7.org/fhir/StructureDefinition/maxValue').exists()))"
