CodeSystem: RapportObservationCategories
Id: rapport-observation-categories
Title: "Rapport Observation categories"
Description: "What an Observation of Rapport is about, beside the category survey."
* insert OwnCodeSystem
* #engagement "Engagement" "Taking part in the therapy: attendance, frequency, work between sessions."
* #alliance "Alliance" "The working alliance as rated by client or therapist."
* #outcome "Outcome" "Symptoms or distress as rated by the client."
* #check-in "Session check-in" "The project's own session check-in."
* #risk "Risk" "An answer that asks for a look at once."
* #motivation "Motivation to change" "Motivation to change as rated by the client."
