Instance: example-nhs-outcome
InstanceOf: RapportChangeScore
Usage: #example
Title: "Reliable recovery"
* insert ExampleScore(72600891-bc6d-5b45-883e-5e725e51399b, outcome, nhs-outcome)
* insert OverCourse
* insert FromScores
* insert Found(reliable-recovery)
* insert Says(at-caseness, true)
* insert Says(recovery, true)
* insert Says(reliable-recovery, true)
* insert Says(reliable-improvement, true)
* insert Says(reliable-deterioration, false)
