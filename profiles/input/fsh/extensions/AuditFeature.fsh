Extension: AuditFeature
Id: audit-feature
Title: "Audit feature"
Description: "A feature by which audits tell groups apart, as the site calls it. What is not known has no extension."
* ^status = #draft
* ^context[0].type = #element
* ^context[0].expression = "Encounter"
* ^context[1].type = #element
* ^context[1].expression = "EpisodeOfCare"
* extension contains
    dimension 1..1 and
    value 1..1
* extension[dimension].value[x] 1..1
* extension[dimension].value[x] only code
* extension[dimension].valueCode ^short = "service, modality, role, practitioner, age-band or sex"
* extension[value].value[x] 1..1
* extension[value].value[x] only string
