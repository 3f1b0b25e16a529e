Instance: example-wai-sr-t-response
InstanceOf: RapportResponse
Usage: #example
Title: "A complete therapist form"
* insert ExampleResponse(wai-sr-t)
* author.reference = "Practitioner/example-therapist"
* insert Whole(wai-sr-t-1, 4)
* insert Whole(wai-sr-t-2, 3)
* insert Whole(wai-sr-t-3, 5)
* insert Whole(wai-sr-t-4, 4)
* insert Whole(wai-sr-t-5, 5)
* insert Whole(wai-sr-t-6, 4)
* insert Whole(wai-sr-t-7, 4)
* insert Whole(wai-sr-t-8, 3)
* insert Whole(wai-sr-t-9, 5)
* insert Whole(wai-sr-t-10, 4)
* insert Whole(wai-sr-t-11, 4)
* insert Whole(wai-sr-t-12, 3)
