Instance: example-phq-9-total-amended
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A PHQ-9 total after its form was corrected"
* insert ExampleScore(988ed890-e995-5d19-9b8c-0a4cd82e3ce5, outcome, phq-9-total)
* code.coding[+] = $LNC#44261-6
* insert FromForm(example-phq-9-response)
* insert Value(14, {score})
* status = #amended
