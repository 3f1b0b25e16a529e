Instance: example-wai-sr-response-partial
InstanceOf: RapportResponse
Usage: #example
Title: "A WAI-SR without items 3 and 5: no Bond, no total"
* insert ExampleResponse(wai-sr)
* insert Whole(wai-sr-1, 4)
* insert Whole(wai-sr-2, 3)
* insert Whole(wai-sr-4, 4)
* insert Whole(wai-sr-6, 4)
* insert Whole(wai-sr-7, 4)
* insert Whole(wai-sr-8, 3)
* insert Whole(wai-sr-9, 5)
* insert Whole(wai-sr-10, 4)
* insert Whole(wai-sr-11, 4)
* insert Whole(wai-sr-12, 3)
