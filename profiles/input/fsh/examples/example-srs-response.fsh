Instance: example-srs-response
InstanceOf: RapportResponse
Usage: #example
Title: "An SRS, total 36.0, item 2 below 9.0"
* insert ExampleResponse(srs)
* insert Marked(srs-1, 9.2)
* insert Marked(srs-2, 8.7)
* insert Marked(srs-3, 9.0)
* insert Marked(srs-4, 9.1)
