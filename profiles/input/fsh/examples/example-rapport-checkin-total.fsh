Instance: example-rapport-checkin-total
InstanceOf: RapportCheckinScore
Usage: #example
Title: "A session check-in with its answers"
* insert ExampleScore(8a89695b-2670-50cc-9296-9dc2e48e1030, check-in, rapport-checkin-total)
* insert FromForm(example-rapport-checkin-response)
* insert Value(75, {score})
* insert Number(items-answered, 7, 1)
* insert Number(items-total, 8, 1)
* insert Better(higher)
* insert Number(item-1, 3, {score})
* insert Number(item-2, 2, {score})
* insert Number(item-4, 4, {score})
* insert Number(item-5, 3, {score})
* insert Number(item-6, 4, {score})
* insert Number(item-7, 3, {score})
* insert Number(item-8, 2, {score})
* component[+].code = $components#item-3
* component[=].dataAbsentReason = $absent#unknown
