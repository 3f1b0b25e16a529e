Instance: example-phq-9-total-prorated
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A PHQ-9 total with one answer missing"
* insert ExampleScore(ec9b4acd-67c6-5e66-af9f-a7d039f4ce7a, outcome, phq-9-total)
* code.coding[+] = $LNC#44261-6
* insert FromForm(example-phq-9-response-partial)
* insert Value(10, {score})
* insert Number(items-answered, 8, 1)
* insert Number(items-total, 9, 1)
* insert Better(lower)
* insert Flag(prorated)
