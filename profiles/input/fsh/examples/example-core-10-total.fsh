Instance: example-core-10-total
InstanceOf: RapportSymptomScore
Usage: #example
Title: "A prorated CORE-10 total"
* insert ExampleScore(22a9ea59-9fab-5532-a7fd-5235ee17f3f9, outcome, core-10-total)
* code.coding[+] = $SCT#718583008
* insert FromForm(example-core-10-response)
* insert Value(18.89, {score})
* insert Number(items-answered, 9, 1)
* insert Number(items-total, 10, 1)
* insert Better(lower)
* insert Flag(prorated)
