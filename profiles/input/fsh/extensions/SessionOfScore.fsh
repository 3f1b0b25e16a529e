Extension: SessionOfScore
Id: session
Title: "Session"
Description: "The session that a score belongs to: that of its form, or that at which an alliance dropped. Its encounter is what the form itself names."
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Observation"
* value[x] only Reference(Encounter)
* value[x] 1..1
