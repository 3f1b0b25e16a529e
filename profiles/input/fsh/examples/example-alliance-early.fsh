Instance: example-alliance-early
InstanceOf: RapportChangeScore
Usage: #example
Title: "Early alliance"
* insert ExampleScore(71e577c0-6ee6-5f6a-a86b-4441012f2d9a, alliance, alliance-early)
* insert OverCourse
* insert FromScores
* insert Value(4.200, {score})
* insert About(wai-sr-total)
* insert Number(points, 2, 1)
