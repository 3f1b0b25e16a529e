CodeSystem: RapportVisibility
Id: rapport-visibility
Title: "Visibility of ratings"
Description: "Who may see a client's answers and the scores made from them."
* insert OwnCodeSystem
* #therapist-visible "Visible to the therapist" "The treating therapist sees answers and scores."
* #supervisor-aggregate "Aggregates for supervisors" "Only supervisors see anything, and only aggregates."
* #research-only "Research only" "Nobody in the care team sees anything."
