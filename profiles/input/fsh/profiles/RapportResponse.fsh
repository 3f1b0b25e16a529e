Profile: RapportResponse
Parent: QuestionnaireResponse
Id: rapport-response
Title: "Rapport response"
Description: "A completed form that Rapport can score. A form in any other status is not scored; entered-in-error retracts the scores made from it."
* ^status = #draft
* obeys rapport-response-1 and rapport-response-2 and rapport-response-3 and rapport-response-4
* questionnaire 1..1
* subject 1..1
* subject only Reference(Patient)
* authored 1..1
* item 1..*

Invariant: rapport-response-1
Description: "The status is completed or amended."
Severity: #error
Expression: "status = 'completed' or status = 'amended'"

Invariant: rapport-response-2
Description: "The questionnaire is named with its version, as url|version."
Severity: #error
Expression: "questionnaire.contains('|')"

Invariant: rapport-response-3
Description: "The subject is a Patient, by reference or by identifier."
Severity: #error
Expression: "subject.all((reference.exists() or identifier.exists()) and (reference.exists() implies (reference.startsWith('Patient/') or reference.contains('/Patient/'))) and (type.exists() implies type = 'Patient'))"

Invariant: rapport-response-4
Description: "The time of answering is known at least to the day."
Severity: #error
Expression: "authored.all(toString().length() >= 10)"
