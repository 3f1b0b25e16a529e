CodeSystem: RapportOverrideReasons
Id: rapport-override-reasons
Title: "Rapport override reasons"
Description: "Why a card was dismissed, as its reader may say (CDS Hooks, overrideReasons)."
* insert OwnCodeSystem
* #taken-up "Already taken up with the client" "What the card tells of has been talked about."
* #known "Known, and as expected" "It is no news to the reader."
* #later "To be looked at in the next session" "The reader has it in mind."
* #not-mine "Somebody else looks after this" "The reader is not the one to act."
* #looks-wrong "The numbers look wrong" "The reader doubts what the card rests on."
