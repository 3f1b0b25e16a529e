CodeSystem: RapportScoreFamilies
Id: rapport-score-families
Title: "Score families"
Description: "The family of a score decides which Observation profile it follows."
* insert OwnCodeSystem
* #symptom "Symptom" "Symptoms or distress."
* #alliance "Alliance" "The working alliance."
* #check-in "Session check-in" "The session check-in."
* #risk "Risk" "A single answer that asks for a look at once."
* #motivation "Motivation to change" "What the client wants to change and how far along that is."
