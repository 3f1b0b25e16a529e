ValueSet: ScoreStatus
Id: rapport-score-status
Title: "Status of a score"
Description: "A computed score is final, then amended or corrected when a source changed, or entered-in-error when its source was retracted."
* insert OwnValueSet
* http://hl7.org/fhir/observation-status#final
* http://hl7.org/fhir/observation-status#amended
* http://hl7.org/fhir/observation-status#corrected
* http://hl7.org/fhir/observation-status#entered-in-error
