Instance: example-gad-7-response
InstanceOf: RapportResponse
Usage: #example
Title: "A complete GAD-7, total 14"
* insert ExampleResponse(gad-7)
* insert Coded(gad-7-1, $LNC#LA6571-9)
* insert Coded(gad-7-2, $LNC#LA6571-9)
* insert Coded(gad-7-3, $LNC#LA6570-1)
* insert Coded(gad-7-4, $LNC#LA6570-1)
* insert Coded(gad-7-5, $LNC#LA6570-1)
* insert Coded(gad-7-6, $LNC#LA6569-3)
* insert Coded(gad-7-7, $LNC#LA6569-3)
