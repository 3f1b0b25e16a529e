// Names and rules shared by all artefacts.
Alias: $scores = https://rapport.org/fhir/CodeSystem/rapport-scores
Alias: $findings = https://rapport.org/fhir/CodeSystem/rapport-findings
Alias: $components = https://rapport.org/fhir/CodeSystem/rapport-components
Alias: $categories = https://rapport.org/fhir/CodeSystem/rapport-observation-categories
Alias: $algorithms = https://rapport.org/fhir/CodeSystem/rapport-algorithms
Alias: $task-codes = https://rapport.org/fhir/CodeSystem/rapport-task-codes
Alias: $tags = https://rapport.org/fhir/CodeSystem/rapport-tags
Alias: $agreement = https://rapport.org/fhir/CodeSystem/rapport-agreement
Alias: $observation-category = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $absent = http://terminology.hl7.org/CodeSystem/data-absent-reason
Alias: $service-type = http://terminology.hl7.org/CodeSystem/service-type
Alias: $LNC = http://loinc.org
Alias: $SCT = http://snomed.info/sct
Alias: $UCUM = http://unitsofmeasure.org
Alias: $itemWeight = http://hl7.org/fhir/StructureDefinition/itemWeight
Alias: $minValue = http://hl7.org/fhir/StructureDefinition/minValue
Alias: $maxValue = http://hl7.org/fhir/StructureDefinition/maxValue

// A whole, small code system of our own.
RuleSet: OwnCodeSystem
* ^status = #draft
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

RuleSet: OwnValueSet
* ^status = #draft
* ^experimental = false

// An extension without parts.
RuleSet: OnQuestionnaire
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Questionnaire"

RuleSet: OnItem
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Questionnaire.item"

// The heading that every shipped instrument has.
RuleSet: Instrument(id, respondent, licence)
* url = "https://rapport.org/fhir/Questionnaire/{id}"
* version = "0.1.0"
* status = #active
* subjectType = #Patient
* publisher = "The Rapport project"
* extension[instrumentId].valueCode = #{id}
* extension[respondent].valueCode = #{respondent}
* extension[licenceStatus].valueCode = #{licence}
* extension[visibility].valueCode = #therapist-visible

// The text by which a client learns who will see the answers.
RuleSet: TherapistSees(id)
* item[+].linkId = "{id}-visibility"
* item[=].type = #display
* item[=].text = "Your therapist can see your answers and the scores made from them. They become part of your record: whoever may see that record can see them."

// One score of an instrument: the code, its name, and the rule by which it is computed.
RuleSet: Score(code, title, family, aggregation, minimum, decimals, low, high, direction)
* extension[scoreDefinition][+].extension[code][+].valueCoding = $scores#{code} "{title}"
* extension[scoreDefinition][=].extension[title].valueString = "{title}"
* extension[scoreDefinition][=].extension[family].valueCode = #{family}
* extension[scoreDefinition][=].extension[aggregation].valueCode = #{aggregation}
* extension[scoreDefinition][=].extension[minimumAnswered].valueInteger = {minimum}
* extension[scoreDefinition][=].extension[decimals].valueInteger = {decimals}
* extension[scoreDefinition][=].extension[low].valueDecimal = {low}
* extension[scoreDefinition][=].extension[high].valueDecimal = {high}
* extension[scoreDefinition][=].extension[direction].valueCode = #{direction}

RuleSet: AlsoCoded(coding)
* extension[scoreDefinition][=].extension[code][+].valueCoding = {coding}

RuleSet: Part(score)
* extension[scoreDefinition][=].extension[part][+].extension[score].valueCode = #{score}

// A part that is taken away from the score.
RuleSet: Subtracted(score)
* extension[scoreDefinition][=].extension[part][+].extension[score].valueCode = #{score}
* extension[scoreDefinition][=].extension[part][=].extension[weight].valueDecimal = -1

// The limit by which a score, or one of its items, is worth a word between client and therapist.
RuleSet: Prompt(limit)
* extension[scoreDefinition][=].extension[prompt].valueString = "{limit}"

RuleSet: ItemPrompt(limit)
* extension[scoreDefinition][=].extension[itemPrompt].valueString = "{limit}"

RuleSet: Belongs(score)
* item[=].extension[subscale][+].valueCode = #{score}

// The four answers of PHQ-9 and GAD-7 with their weights.
RuleSet: FrequencyAnswers
* insert Weighted($LNC#LA6568-5, Not at all, 0)
* insert Weighted($LNC#LA6569-3, Several days, 1)
* insert Weighted($LNC#LA6570-1, More than half the days, 2)
* insert Weighted($LNC#LA6571-9, Nearly every day, 3)

RuleSet: Weighted(code, display, weight)
* item[=].answerOption[+].valueCoding = {code} "{display}"
* item[=].answerOption[=].valueCoding.extension[0].url = $itemWeight
* item[=].answerOption[=].valueCoding.extension[0].valueDecimal = {weight}

RuleSet: FrequencyItem(linkId, loinc, text)
* item[+].linkId = "{linkId}"
* item[=].code = $LNC#{loinc}
* item[=].text = "{text}"
* item[=].type = #choice
* insert FrequencyAnswers

// An item of a licensed instrument: its place and its scale, never its wording.
RuleSet: UnwordedItem(id, number, name, low, high)
* item[+].linkId = "{id}-{number}"
* item[=].text = "{name} item {number} (licensed wording not loaded)"
* item[=].type = #integer
* item[=].extension[minValue].valueInteger = {low}
* item[=].extension[maxValue].valueInteger = {high}

// The same for a mark on a line of 10 cm, measured from its left end.
RuleSet: UnwordedMark(id, number, name)
* item[+].linkId = "{id}-{number}"
* item[=].text = "{name} item {number} (licensed wording not loaded)"
* item[=].type = #decimal
* item[=].extension[minValue].valueDecimal = 0
* item[=].extension[maxValue].valueDecimal = 10

RuleSet: CountsTheOtherWay
* item[=].extension[reversed].valueBoolean = true

RuleSet: AgreementItem(id, number, text)
* item[+].linkId = "{id}-{number}"
* item[=].text = "{text}"
* item[=].type = #choice
* insert Weighted($agreement#0, Not at all, 0)
* insert Weighted($agreement#1, A little, 1)
* insert Weighted($agreement#2, Partly, 2)
* insert Weighted($agreement#3, Mostly, 3)
* insert Weighted($agreement#4, Completely, 4)
* insert Belongs({id}-total)

// The parts of an example score that are alike everywhere.
RuleSet: ExampleScore(uuid, category, score)
* identifier[scoreId].value = "{uuid}"
* status = #final
* category[survey].coding.code = #survey
* category[rapport] = $categories#{category}
* code.coding[rapport] = $scores#{score}
* subject.reference = "Patient/example-client"
* issued = "2026-03-09T15:05:00Z"
* method = $algorithms#rapport-scorer-1
* device.identifier.value = "rapport-scorer|1"
* device.display = "Rapport scorer, version 1"

RuleSet: FromForm(response)
* encounter.reference = "Encounter/example-session"
* effectiveDateTime = "2026-03-09T14:50:00Z"
* derivedFrom.reference = "QuestionnaireResponse/{response}"

RuleSet: OverCourse
* effectivePeriod.start = "2026-01-05T09:00:00Z"
* effectivePeriod.end = "2026-03-09T14:45:00Z"

RuleSet: Value(value, unit)
* valueQuantity = {value} '{unit}'

RuleSet: Absent(reason, text)
* dataAbsentReason = $absent#{reason}
* dataAbsentReason.text = "{text}"

RuleSet: Number(component, value, unit)
* component[+].code = $components#{component}
* component[=].valueQuantity = {value} '{unit}'

RuleSet: Better(direction)
* component[+].code = $components#direction
* component[=].valueString = "{direction} is better"

RuleSet: Flag(component)
* component[+].code = $components#{component}
* component[=].valueBoolean = true

// The parts of an example form that are alike everywhere.
RuleSet: ExampleResponse(questionnaire)
* questionnaire = "https://rapport.org/fhir/Questionnaire/{questionnaire}|0.1.0"
* status = #completed
* subject.reference = "Patient/example-client"
* encounter.reference = "Encounter/example-session"
* authored = "2026-03-09T14:50:00Z"

RuleSet: Coded(linkId, code)
* item[+].linkId = "{linkId}"
* item[=].answer.valueCoding = {code}

RuleSet: Whole(linkId, value)
* item[+].linkId = "{linkId}"
* item[=].answer.valueInteger = {value}

// The parts of an example of change: what it is computed from, which score it is about, and what it found.
RuleSet: FromScores
* derivedFrom[+].reference = "Observation/example-phq-9-total"
* derivedFrom[+].reference = "Observation/example-phq-9-total-amended"

RuleSet: About(score)
* component[+].code = $components#measure
* component[=].valueString = "{score}"

RuleSet: Says(component, value)
* component[+].code = $components#{component}
* component[=].valueBoolean = {value}

RuleSet: Found(finding)
* valueCodeableConcept = $findings#{finding}

RuleSet: Marked(linkId, value)
* item[+].linkId = "{linkId}"
* item[=].answer.valueDecimal = {value}

// The mark of a score that is not validated.
RuleSet: Experimental
* meta.tag[rapport].code = #experimental

// The parts of an example risk task that are alike.
RuleSet: ExampleRiskTask
* identifier[riskTaskId].value = "1fc7f358-91e9-5215-9457-369545d97851"
* intent = #order
* priority = #urgent
* code = $task-codes#risk-review "Look at a risk item"
* description = "Please look at the linked observation as soon as you can and decide what is to be done. This is not an emergency system: nobody else has been alerted, and Rapport cannot know whether this task is seen."
* focus.reference = "Observation/example-phq-9-item-9"
* for.reference = "Patient/example-client"
* encounter.reference = "Encounter/example-session"
* authoredOn = "2026-03-09T15:05:00Z"
* requester.type = "Device"
* requester.identifier.system = "https://rapport.org/fhir/algorithm"
* requester.identifier.value = "rapport-scorer|1"
* requester.display = "Rapport scorer, version 1"
