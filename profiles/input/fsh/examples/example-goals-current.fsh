Instance: example-goals-current
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "Goals looked at lately"
* insert ExampleScore(6b300df4-40a5-5974-87a0-5ce25ea8e132, engagement, goals-current)
* insert OverCourse
* valueBoolean = true
* insert Number(numerator, 1, 1)
* insert Number(denominator, 2, 1)
