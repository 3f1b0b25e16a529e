CodeSystem: RapportDirections
Id: rapport-directions
Title: "Directions"
Description: "Which end of a score is the better one."
* insert OwnCodeSystem
* #higher-is-better "Higher is better" "A greater value is the better one."
* #lower-is-better "Lower is better" "A smaller value is the better one."
