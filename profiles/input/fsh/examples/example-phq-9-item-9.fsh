Instance: example-phq-9-item-9
InstanceOf: RapportSymptomScore
Usage: #example
Title: "PHQ-9 item 9 answered with 1 or more"
* insert ExampleScore(1fc7f358-91e9-5215-9457-369545d97851, risk, phq-9-item-9)
* code.coding[+] = $LNC#44260-8
* insert FromForm(example-phq-9-response)
* valueBoolean = true
