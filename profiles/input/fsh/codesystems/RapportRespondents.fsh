CodeSystem: RapportRespondents
Id: rapport-respondents
Title: "Respondents"
Description: "Who answers an instrument."
* insert OwnCodeSystem
* #client "Client" "The client answers."
* #therapist "Therapist" "The therapist answers."
