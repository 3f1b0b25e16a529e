// The parts that all audits share.
RuleSet: AuditMeasure(code, name, title, scoring, better, basis)
* id = "rapport-audit-{code}"
* url = "https://rapport.org/fhir/Measure/rapport-audit-{code}"
* version = "0.1.0"
* name = "RapportAudit{name}"
* title = "{title}"
* status = #draft
* experimental = false
* publisher = "The Rapport project"
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* library = "https://rapport.org/fhir/Library/RapportAudits|0.1.0"
* scoring = http://terminology.hl7.org/CodeSystem/measure-scoring#{scoring}
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#{better}
* extension[0].url = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-populationBasis"
* extension[0].valueCode = #{basis}

// A group gives one rate.
RuleSet: Rate(figure, title)
* group[+].id = "{figure}"
* group[=].code.text = "{title}"

RuleSet: Population(figure, type, expression)
* group[=].population[+].id = "{figure}-{type}"
* group[=].population[=].code = http://terminology.hl7.org/CodeSystem/measure-population#{type}
* group[=].population[=].criteria.language = #text/cql-identifier
* group[=].population[=].criteria.expression = "{expression}"

// A part for each value of what a function says of a case.
RuleSet: Stratum(figure, code, expression)
* group[=].stratifier[+].id = "{figure}-{code}"
* group[=].stratifier[=].code.text = "{code}"
* group[=].stratifier[=].component[+].id = "{figure}-{code}-value"
* group[=].stratifier[=].component[=].code.text = "{code}"
* group[=].stratifier[=].component[=].criteria.language = #text/cql-identifier
* group[=].stratifier[=].component[=].criteria.expression = "{expression}"

RuleSet: ByFeatures(figure, case)
* insert Stratum({figure}, service, Service of {case})
* insert Stratum({figure}, modality, Modality of {case})
* insert Stratum({figure}, role, Role of {case})
* insert Stratum({figure}, age-band, Age band of {case})
* insert Stratum({figure}, sex, Sex of {case})

RuleSet: ByEngagement(figure)
* insert Stratum({figure}, attendance-figure, Attendance figure of course)
* insert Stratum({figure}, alliance-figure, Early alliance figure of course)

RuleSet: LowerIsBetter
* group[=].extension[0].url = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-improvementNotation"
* group[=].extension[0].valueCodeableConcept = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
