Instance: example-engagement-index
InstanceOf: RapportEngagementIndex
Usage: #example
Title: "Engagement index of three domains"
* insert Experimental
* insert ExampleScore(2b7cde3f-61a6-5956-9e62-974f679283d1, engagement, engagement-index)
* insert OverCourse
* insert Value(73.84, {score})
* derivedFrom[+].reference = "Observation/example-homework-completion"
* derivedFrom[+].reference = "Observation/example-wai-sr-bond"
* insert Number(index-attendance, 77.78, {score})
* insert Number(index-homework, 68.75, {score})
* insert Number(index-alliance, 75.00, {score})
* insert Number(coverage, 0.75, 1)
* component[+].code = $components#lowest-domain
* component[=].valueString = "homework"
* insert Number(lowest-value, 68.75, {score})
* insert Better(higher)
