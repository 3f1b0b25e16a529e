Profile: RapportRiskTask
Parent: Task
Id: rapport-risk-task
Title: "Rapport risk task"
Description: "Asks the responsible clinician to look at a risk item as soon as possible. There is one for each risk item of a form that is present. It carries neither answers nor wording, and it is no alarm: Rapport is not an emergency system."
* ^status = #draft
* obeys rapport-risk-task-1 and rapport-risk-task-2
* identifier 1..*
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains riskTaskId 1..1
* identifier[riskTaskId].system 1..1
* identifier[riskTaskId].system = "https://rapport.org/fhir/risk-task-id" (exactly)
* identifier[riskTaskId].value 1..1
* intent = #order (exactly)
* priority 1..1
* priority = #urgent (exactly)
* code 1..1
* code = $task-codes#risk-review
* description 1..1
* focus 1..1
* focus only Reference(Observation)
* focus ^short = "The Observation of the risk item"
* for 1..1
* for only Reference(Patient)
* authoredOn 1..1
* requester 1..1
* requester only Reference(Device)
* owner ^short = "The practitioner of the form's encounter, else of the latest session before it; nobody when the record names nobody"
* input 0..0
* input ^short = "What was answered is not repeated"

Invariant: rapport-risk-task-1
Description: "The identifier is the id of the score: a name-based UUID (version 5) in lower case."
Severity: #error
Expression: "identifier.where(system = 'https://rapport.org/fhir/risk-task-id').all(value.matches('^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'))"

Invariant: rapport-risk-task-2
Description: "A task that is cancelled says why."
Severity: #error
Expression: "status = 'cancelled' implies statusReason.exists()"
