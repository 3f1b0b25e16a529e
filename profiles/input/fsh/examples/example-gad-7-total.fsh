Instance: example-gad-7-total
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A GAD-7 total"
* insert ExampleScore(ca925532-95b2-5101-966f-6ebbd9b0789a, outcome, gad-7-total)
* code.coding[+] = $LNC#70274-6
* code.coding[+] = $SCT#445455005
* insert FromForm(example-gad-7-response)
* insert Value(14, {score})
* insert Number(items-answered, 7, 1)
* insert Number(items-total, 7, 1)
* insert Better(lower)
