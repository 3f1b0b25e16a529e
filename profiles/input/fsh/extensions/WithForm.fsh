Extension: WithForm
Id: with-form
Title: "With form"
Description: "Whether an attended session has an agreed form from 7 days before to 1 day after. Absent where an instrument that was agreed on is not known, so that nobody can say whether a form is missing."
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Encounter"
* value[x] only boolean
* value[x] 1..1
