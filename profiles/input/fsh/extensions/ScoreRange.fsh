Extension: ScoreRange
Id: score-range
Title: "Score range"
Description: "The lowest and the highest value that a score can have."
* ^status = #draft
* ^context.type = #element
* ^context.expression = "Observation"
* value[x] only Range
* value[x] 1..1
