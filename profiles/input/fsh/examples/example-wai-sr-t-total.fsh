Instance: example-wai-sr-t-total
InstanceOf: RapportAllianceScore
Usage: #example
Title: "A total of the therapist form"
* insert ExampleScore(912b436b-a98a-5896-bbee-657e7ca6961c, alliance, wai-sr-t-total)
* insert FromForm(example-wai-sr-t-response)
* insert Value(4, {score})
* insert Number(items-answered, 12, 1)
* insert Number(items-total, 12, 1)
* insert Better(higher)
