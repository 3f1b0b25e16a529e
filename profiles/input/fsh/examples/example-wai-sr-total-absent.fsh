Instance: example-wai-sr-total-absent
InstanceOf: RapportAllianceScore
Usage: #example
Title: "A WAI-SR total that cannot be computed"
* insert ExampleScore(2fe4a5c8-7db2-5f95-8d0f-4333dcce2882, alliance, wai-sr-total)
* insert FromForm(example-wai-sr-response-partial)
* insert Absent(unknown, [[The Bond score is missing: 2 of 4 items were answered and 3 are needed.]])
* insert Number(items-answered, 10, 1)
* insert Number(items-total, 12, 1)
* insert Better(higher)
