Instance: example-urica-readiness
InstanceOf: RapportMotivationScore
Usage: #example
Title: "A readiness score"
* insert ExampleScore(7feb1d55-a70c-5c08-ae7f-e22d72af288c, motivation, urica-readiness)
* insert FromForm(example-urica-response)
* insert Value(8.714, {score})
* insert Number(items-answered, 28, 1)
* insert Number(items-total, 28, 1)
* insert Better(higher)
