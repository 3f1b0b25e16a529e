Instance: example-phq-9-total
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A PHQ-9 total"
* insert ExampleScore(95182e20-f856-542b-acc7-3355d1de2510, outcome, phq-9-total)
* code.coding[+] = $LNC#44261-6
* code.coding[+] = $SCT#720433000
* insert FromForm(example-phq-9-response)
* insert Value(15, {score})
* insert Number(items-answered, 9, 1)
* insert Number(items-total, 9, 1)
* insert Better(lower)
