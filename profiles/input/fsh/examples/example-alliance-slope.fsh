Instance: example-alliance-slope
InstanceOf: RapportChangeScore
Usage: #example
Title: "Alliance slope"
* insert ExampleScore(5e37de7a-764e-57c5-ba28-688960247455, alliance, alliance-slope)
* insert OverCourse
* insert FromScores
* insert Value(-0.120000, {score}/{session})
* insert About(wai-sr-total)
* insert Number(points, 8, 1)
