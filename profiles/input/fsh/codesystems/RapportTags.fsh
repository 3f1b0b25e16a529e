CodeSystem: RapportTags
Id: rapport-tags
Title: "Rapport tags"
Description: "What meta.tag of an Observation says of the score."
* insert OwnCodeSystem
* #experimental "Experimental" "The score is not validated. It may change or go away, and no decision about a client should rest on it."
