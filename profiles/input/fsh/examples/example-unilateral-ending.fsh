Instance: example-unilateral-ending
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "An ending without a recorded reason"
* insert ExampleScore(90eef69d-66d2-5061-b69a-cb22a57a3fe7, engagement, unilateral-ending)
* insert OverCourse
* insert Absent(unknown, [[No source says why the course ended.]])
