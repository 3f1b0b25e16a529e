Instance: example-reliable-change
InstanceOf: RapportChangeScore
Usage: #example
Title: "A reliable improvement by a fixed criterion"
* insert ExampleScore(2fce0c76-69ad-5dc6-b534-958952938d21, outcome, reliable-change)
* insert OverCourse
* insert FromScores
* insert Found(reliable-improvement)
* insert About(phq-9-total)
* insert Number(first-value, 18, {score})
* insert Number(latest-value, 9, {score})
* insert Number(difference, -9, {score})
* insert Number(criterion, 6, {score})
* insert Better(lower)
