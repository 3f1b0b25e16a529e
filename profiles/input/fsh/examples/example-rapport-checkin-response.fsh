Instance: example-rapport-checkin-response
InstanceOf: RapportResponse
Usage: #example
Title: "A client check-in, 75"
* insert ExampleResponse(rapport-checkin)
* insert Coded(rapport-checkin-1, $agreement#3)
* insert Coded(rapport-checkin-2, $agreement#2)
* insert Coded(rapport-checkin-4, $agreement#4)
* insert Coded(rapport-checkin-5, $agreement#3)
* insert Coded(rapport-checkin-6, $agreement#4)
* insert Coded(rapport-checkin-7, $agreement#3)
* insert Coded(rapport-checkin-8, $agreement#2)
