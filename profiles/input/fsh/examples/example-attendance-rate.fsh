Instance: example-attendance-rate
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "An attendance rate with its interval"
* insert ExampleScore(8d541b95-7e72-5948-8fa2-96dbcf525754, engagement, attendance-rate)
* insert OverCourse
* insert Value(0.7778, 1)
* insert Number(numerator, 7, 1)
* insert Number(denominator, 9, 1)
* insert Better(higher)
* insert Number(interval-low, 0.4526, 1)
* insert Number(interval-high, 0.9368, 1)
