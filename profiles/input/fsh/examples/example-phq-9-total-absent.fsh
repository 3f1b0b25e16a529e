Instance: example-phq-9-total-absent
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A PHQ-9 total that cannot be computed"
* insert ExampleScore(e6cda8e0-4351-5a4d-9f09-a6b859227820, outcome, phq-9-total)
* code.coding[+] = $LNC#44261-6
* insert FromForm(example-phq-9-response-six)
* insert Absent(unknown, [[6 of 9 items were answered and 7 are needed.]])
* insert Number(items-answered, 6, 1)
* insert Number(items-total, 9, 1)
* insert Better(lower)
