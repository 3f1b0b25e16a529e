Instance: example-reliable-change-index
InstanceOf: RapportChangeScore
Usage: #example
Title: "No reliable change by the reliable change index"
* insert ExampleScore(6219cbf9-c908-5e46-bb21-3a33815d4391, outcome, reliable-change)
* insert OverCourse
* insert FromScores
* insert Found(no-reliable-change)
* insert About(ors-total)
* insert Number(difference, -9.5, {score})
* insert Number(criterion, 9.917, {score})
* insert Number(reliable-change-index, -1.878, 1)
