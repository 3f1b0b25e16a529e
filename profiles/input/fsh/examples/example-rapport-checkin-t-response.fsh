Instance: example-rapport-checkin-t-response
InstanceOf: RapportResponse
Usage: #example
Title: "A therapist check-in with five answers"
* insert ExampleResponse(rapport-checkin-t)
* author.reference = "Practitioner/example-therapist"
* insert Coded(rapport-checkin-t-1, $agreement#3)
* insert Coded(rapport-checkin-t-4, $agreement#4)
* insert Coded(rapport-checkin-t-5, $agreement#3)
* insert Coded(rapport-checkin-t-6, $agreement#4)
* insert Coded(rapport-checkin-t-7, $agreement#3)
