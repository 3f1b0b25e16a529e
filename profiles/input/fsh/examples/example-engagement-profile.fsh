Instance: example-engagement-profile
InstanceOf: RapportEngagementProfile
Usage: #example
Title: "Attendance, work between sessions, alliance and check-in as of one session"
* insert ExampleScore(4a790fbb-d684-5364-ab35-061f9dc4fc69, engagement, engagement-profile)
* insert OverCourse
* hasMember[+].reference = "Observation/example-attendance-rate"
* hasMember[+].reference = "Observation/example-homework-completion"
* hasMember[+].reference = "Observation/example-wai-sr-bond"
* hasMember[+].reference = "Observation/example-rapport-checkin-total"
