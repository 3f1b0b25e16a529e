// A score of a hospital's own instrument has the hospital's own code.
Instance: example-site-score
InstanceOf: RapportAllianceScore
Usage: #example
Title: "A score of a hospital's own instrument"
* identifier[scoreId].value = "97b1ae6c-6b4c-5a0e-9df3-0c2d1f3c5b7a"
* status = #final
* category[survey].coding.code = #survey
* category[rapport] = $categories#alliance
* code = https://hospital.example/fhir/CodeSystem/scores#collaboration "Collaboration"
* subject.reference = "Patient/example-client"
* issued = "2026-03-09T15:05:00Z"
* method = $algorithms#rapport-scorer-1
* device.identifier.value = "rapport-scorer|1"
* device.display = "Rapport scorer, version 1"
* insert FromForm(example-collaboration-response)
* insert Value(6.3, {score})
* insert Number(items-answered, 3, 1)
* insert Number(items-total, 3, 1)
* insert Better(higher)
