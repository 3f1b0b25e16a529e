Instance: example-risk-task
InstanceOf: RapportRiskTask
Usage: #example
Title: "A risk item to be looked at"
* insert ExampleRiskTask
* status = #requested
* owner.reference = "Practitioner/example-therapist"
