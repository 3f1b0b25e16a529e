Instance: example-alliance-gap
InstanceOf: RapportChangeScore
Usage: #example
Title: "Gap between client and therapist with its correlation over time"
* insert ExampleScore(f22189c8-4b00-5c96-a41b-0ce569326ce9, alliance, alliance-gap)
* encounter.reference = "Encounter/example-session"
* effectiveDateTime = "2026-03-09T14:50:00Z"
* insert FromScores
* insert Value(0.200, {score})
* insert About(wai-sr-total)
* insert Number(session-number, 6, 1)
* insert Number(client-value, 4.5, {score})
* insert Number(therapist-value, 4.3, {score})
* insert Number(pairs, 6, 1)
* insert Number(correlation, 0.9000, 1)
