Instance: example-provisional-disengagement
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "No session for longer than usual"
* insert ExampleScore(3efb3d41-d4c2-52bf-bb4e-e350cba4a5a0, engagement, provisional-disengagement)
* insert OverCourse
* valueBoolean = true
* insert Number(threshold-days, 28, d)
