Instance: example-engagement-index-absent
InstanceOf: RapportEngagementIndex
Usage: #example
Title: "No engagement index from attendance alone"
* insert Experimental
* insert ExampleScore(3b7cde3f-61a6-5956-9e62-974f679283d1, engagement, engagement-index)
* insert OverCourse
* insert Absent(not-performed, [[Attendance and at least one other domain are needed; there is: attendance.]])
* insert Number(index-attendance, 77.78, {score})
* insert Number(coverage, 0.25, 1)
* insert Better(higher)
