Instance: example-wai-sr-response
InstanceOf: RapportResponse
Usage: #example
Title: "A complete WAI-SR, Bond 4.75, total 4"
* insert ExampleResponse(wai-sr)
* insert Whole(wai-sr-1, 4)
* insert Whole(wai-sr-2, 3)
* insert Whole(wai-sr-3, 5)
* insert Whole(wai-sr-4, 4)
* insert Whole(wai-sr-5, 5)
* insert Whole(wai-sr-6, 4)
* insert Whole(wai-sr-7, 4)
* insert Whole(wai-sr-8, 3)
* insert Whole(wai-sr-9, 5)
* insert Whole(wai-sr-10, 4)
* insert Whole(wai-sr-11, 4)
* insert Whole(wai-sr-12, 3)
