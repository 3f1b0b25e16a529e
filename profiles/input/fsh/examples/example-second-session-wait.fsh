Instance: example-second-session-wait
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "Wait for the second session with its band"
* insert ExampleScore(e89d1d0c-114c-50e7-a0a8-ddfb6bfbfb22, engagement, second-session-wait)
* insert OverCourse
* insert Value(7, d)
* component[+].code = $components#band
* component[=].valueString = "≤28"
