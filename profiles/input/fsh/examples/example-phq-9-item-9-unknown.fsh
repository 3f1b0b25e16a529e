Instance: example-phq-9-item-9-unknown
InstanceOf: RapportSymptomScore
Usage: #example
Title: "PHQ-9 item 9 not answered"
* insert ExampleScore(291540df-1217-5f99-83d3-12cbea01f204, risk, phq-9-item-9)
* code.coding[+] = $LNC#44260-8
* insert FromForm(example-phq-9-response-partial)
* insert Absent(unknown, Item 9 was not answered.)
