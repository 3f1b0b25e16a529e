Instance: example-sessions-per-week
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "Sessions per week"
* insert ExampleScore(2147078c-bd01-5c5d-b625-1ef81ead34ee, engagement, sessions-per-week)
* insert OverCourse
* insert Value(0.5, /wk)
