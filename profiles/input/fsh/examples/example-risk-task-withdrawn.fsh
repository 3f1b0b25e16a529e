Instance: example-risk-task-withdrawn
InstanceOf: RapportRiskTask
Usage: #example
Title: "A risk item whose form was withdrawn before anybody took the task up"
* insert ExampleRiskTask
* status = #cancelled
* statusReason = $task-codes#risk-withdrawn
* statusReason.text = "The form that asked for this review was corrected or withdrawn."
