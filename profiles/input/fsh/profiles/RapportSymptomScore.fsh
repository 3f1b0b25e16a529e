Profile: RapportSymptomScore
Parent: RapportScore
Id: rapport-symptom-score
Title: "Rapport symptom or risk score"
Description: "A symptom score, or the answer to a risk item, computed from one completed form."
* ^status = #draft
* obeys rapport-symptom-1 and rapport-symptom-2
* code.coding[rapport] from SymptomScores (required)
* effective[x] only dateTime
* derivedFrom 1..*
* value[x] only Quantity or boolean
* hasMember 0..0

Invariant: rapport-symptom-1
Description: "The category is outcome or risk."
Severity: #error
Expression: "category.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-observation-categories').all(code = 'outcome' or code = 'risk')"

Invariant: rapport-symptom-2
Description: "Risk is true or false, a symptom score is a quantity."
Severity: #error
Expression: "value.exists() implies ((value is boolean) = category.coding.where(system = 'https://rapport.org/fhir/CodeSystem/rapport-observation-categories' and code = 'risk').exists())"
