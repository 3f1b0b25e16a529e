CodeSystem: RapportCardTopics
Id: rapport-card-topics
Title: "Rapport card topics"
Description: "What a card is about (CDS Hooks, source.topic), in the order in which cards are told."
* insert OwnCodeSystem
* #risk-item "Risk item" "The last known answer to a risk item is at or above its threshold."
* #alliance-drop "Alliance drop" "An alliance drop that no later session has followed up yet."
* #reliable-deterioration "Reliable deterioration" "A symptom score has changed for the worse by more than measurement error alone makes likely."
* #provisional-disengagement "No session for longer than usual" "Provisional disengagement: the course is active, no session is booked, and the last one is further back than usual."
* #form-due "Form due" "An agreed form of the coming or the last session is not there."
