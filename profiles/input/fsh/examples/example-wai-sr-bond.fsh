Instance: example-wai-sr-bond
InstanceOf: RapportAllianceScore
Usage: #example
Title: "A WAI-SR Bond score"
* insert ExampleScore(5ed693a8-a372-5406-a610-63c082d26c31, alliance, wai-sr-bond)
* insert FromForm(example-wai-sr-response)
* insert Value(4.75, {score})
* insert Number(items-answered, 4, 1)
* insert Number(items-total, 4, 1)
* insert Better(higher)
