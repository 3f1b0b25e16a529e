Instance: example-finished-course
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "A finished course"
* insert ExampleScore(9c2441b0-d089-5441-a80e-c9c0a0f0102f, engagement, finished-course)
* insert OverCourse
* valueBoolean = true
