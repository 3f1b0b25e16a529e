Instance: example-srs-total
InstanceOf: RapportAllianceScore
Usage: #example
Title: "An SRS total that is not below its limit, with one item to ask about"
* insert ExampleScore(a612dca7-0c51-5070-bf5c-9b456fce358b, alliance, srs-total)
* code.coding[+] = $SCT#720482000
* insert FromForm(example-srs-response)
* insert Value(36.0, {score})
* insert Number(items-answered, 4, 1)
* insert Number(items-total, 4, 1)
* insert Better(higher)
* component[+].code = $components#worth-discussing
* component[=].valueBoolean = false
* component[+].code = $components#prompt-items
* component[=].valueString = "srs-2"
