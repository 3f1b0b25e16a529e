Profile: RapportChangeScore
Parent: RapportScore
Id: rapport-change-score
Title: "Rapport change score"
Description: "How a score goes on over a course of therapy: reliable change, the alliance over time, what became of the course. Computed from other scores, which it names. It describes numbers; it is neither a diagnosis nor a prediction."
* ^status = #draft
* obeys rapport-change-1 and rapport-change-2 and rapport-change-3 and rapport-change-4 and rapport-change-5
* code.coding[rapport] 1..1
* code.coding[rapport] from ChangeScores (required)
* value[x] only Quantity or boolean or CodeableConcept
* valueCodeableConcept from RapportFindingsValueSet (required)
* derivedFrom 1..*
* hasMember 0..0

Invariant: rapport-change-1
Description: "The category is alliance for what is about the alliance, else outcome."
Severity: #error
Expression: "category.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-observation-categories').code = iif(code.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-scores').code.startsWith('alliance-'), 'alliance', 'outcome')"

Invariant: rapport-change-2
Description: "Reliable change, alliance drop and the outcome of a course are findings; response and remission are true or false; all others are quantities."
Severity: #error
Expression: "value.exists() implies code.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-scores').all(iif(code = 'reliable-change' or code = 'alliance-drop' or code = 'nhs-outcome', %context.value is CodeableConcept, iif(code.startsWith('phq9-'), %context.value is boolean, %context.value is Quantity)))"

Invariant: rapport-change-3
Description: "A finding is one that its measure can come to."
Severity: #error
Expression: "value.ofType(CodeableConcept).coding.all(iif(%context.code.coding.where(code = 'alliance-drop').exists(), code = 'possible' or code = 'marked', code.startsWith('reliable-') or code = 'no-reliable-change' or (code = 'recovery' and %context.code.coding.where(code = 'nhs-outcome').exists())))"

Invariant: rapport-change-4
Description: "A drop and a gap are of one moment, everything else is over a period."
Severity: #error
Expression: "(effective is dateTime) = code.coding.where(code = 'alliance-drop' or code = 'alliance-gap').exists()"

Invariant: rapport-change-5
Description: "Reliable change and what is about the alliance say which score they are about."
Severity: #error
Expression: "code.coding.where(code = 'reliable-change' or code.startsWith('alliance-')).exists() implies component.where(code.coding.code = 'measure').value.ofType(string).count() = 1"
