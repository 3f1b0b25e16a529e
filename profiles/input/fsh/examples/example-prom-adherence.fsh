Instance: example-prom-adherence
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "Sessions with an agreed form"
* insert ExampleScore(e34e0164-909e-5aff-b56e-36df2e094b48, engagement, prom-adherence)
* insert OverCourse
* insert Value(0.6000, 1)
* insert Number(numerator, 3, 1)
* insert Number(denominator, 5, 1)
* insert Better(higher)
