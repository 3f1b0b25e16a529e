Instance: example-phq9-remission
InstanceOf: RapportChangeScore
Usage: #example
Title: "Response without remission"
* insert ExampleScore(0154accd-33c2-5f9f-98ed-6409a115a4c9, outcome, phq9-remission)
* insert OverCourse
* insert FromScores
* valueBoolean = false
* insert Number(first-value, 18, {score})
* insert Number(latest-value, 9, {score})
