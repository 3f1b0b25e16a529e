Instance: example-core-10-response
InstanceOf: RapportResponse
Usage: #example
Title: "A CORE-10 with one answer missing, prorated total 18.89"
* insert ExampleResponse(core-10)
* insert Whole(core-10-1, 3)
* insert Whole(core-10-2, 1)
* insert Whole(core-10-3, 2)
* insert Whole(core-10-4, 2)
* insert Whole(core-10-5, 1)
* insert Whole(core-10-6, 0)
* insert Whole(core-10-8, 2)
* insert Whole(core-10-9, 3)
* insert Whole(core-10-10, 1)
