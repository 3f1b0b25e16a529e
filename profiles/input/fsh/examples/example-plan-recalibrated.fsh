Instance: example-plan-recalibrated
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "One of two drops was followed by a changed plan"
* insert ExampleScore(ee493f88-0d6d-5f3a-92eb-bad908c1177c, engagement, plan-recalibrated)
* insert OverCourse
* insert Value(0.5000, 1)
* insert Number(numerator, 1, 1)
* insert Number(denominator, 2, 1)
* insert Better(higher)
