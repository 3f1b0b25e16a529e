CodeSystem: RapportAgreement
Id: rapport-agreement
Title: "Agreement with a sentence"
Description: "The five answers of the session check-in."
* insert OwnCodeSystem
* #0 "Not at all" "The sentence does not fit at all."
* #1 "A little" "The sentence fits a little."
* #2 "Partly" "The sentence fits in part."
* #3 "Mostly" "The sentence fits for the most part."
* #4 "Completely" "The sentence fits completely."
