Instance: example-attendance-rate-incomplete
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "An attendance rate of a course with few recorded outcomes"
* insert ExampleScore(64d8de14-9799-55b3-8db6-902399cb3148, engagement, attendance-rate)
* insert OverCourse
* insert Value(0.75, 1)
* insert Number(numerator, 3, 1)
* insert Number(denominator, 4, 1)
* insert Better(higher)
* insert Flag(incomplete)
