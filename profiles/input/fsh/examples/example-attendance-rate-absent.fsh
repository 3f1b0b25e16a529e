Instance: example-attendance-rate-absent
InstanceOf: RapportEngagementIndicator
Usage: #example
Title: "An attendance rate that cannot be computed yet"
* insert ExampleScore(6556a036-bd07-5328-a07c-4067be37b7d8, engagement, attendance-rate)
* insert OverCourse
* insert Absent(not-performed, [[Two sessions count so far; the rate needs at least three.]])
* insert Number(numerator, 2, 1)
* insert Number(denominator, 2, 1)
* insert Better(higher)
