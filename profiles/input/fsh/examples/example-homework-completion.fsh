Instance: example-homework-completion
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "Work between sessions"
* insert ExampleScore(b6cde3f6-6956-5e62-974f-679283d1d2b5, engagement, homework-completion)
* insert OverCourse
* insert Value(0.6875, 1)
* insert Number(numerator, 5.5, 1)
* insert Number(denominator, 8, 1)
* insert Better(higher)
