Instance: example-reliable-change-absent
InstanceOf: RapportChangeScore
Usage: #example
Title: "One value alone shows no change"
* insert ExampleScore(9c2465c0-1d50-5854-8678-eb818a9bab34, outcome, reliable-change)
* insert OverCourse
* derivedFrom.reference = "Observation/example-phq-9-total"
* insert Absent(not-performed, There is 1 value of the score so far; at least 2 are needed.)
* insert About(phq-9-total)
* insert Number(first-value, 18, {score})
