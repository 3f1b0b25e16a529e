Instance: example-phq-9-total-retracted
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A PHQ-9 total whose form was retracted"
* insert ExampleScore(43233d11-0366-5c8f-859f-d1514c63fca9, outcome, phq-9-total)
* code.coding[+] = $LNC#44261-6
* insert FromForm(example-phq-9-response)
* insert Value(14, {score})
* status = #entered-in-error
