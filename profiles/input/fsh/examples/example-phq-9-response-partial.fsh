Instance: example-phq-9-response-partial
InstanceOf: RapportResponse
Usage: #example
Title: "A PHQ-9 with one answer missing, prorated total 10"
* insert ExampleResponse(phq-9)
* insert Coded(phq-9-1, $LNC#LA6570-1)
* insert Coded(phq-9-2, $LNC#LA6570-1)
* insert Coded(phq-9-3, $LNC#LA6569-3)
* insert Coded(phq-9-4, $LNC#LA6569-3)
* insert Coded(phq-9-5, $LNC#LA6568-5)
* insert Coded(phq-9-6, $LNC#LA6570-1)
* insert Coded(phq-9-7, $LNC#LA6569-3)
* insert Coded(phq-9-9, $LNC#LA6568-5)
