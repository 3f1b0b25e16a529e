CodeSystem: RapportAlgorithms
Id: rapport-algorithms
Title: "Rapport algorithms"
Description: "The algorithm and version that computed a score."
* insert OwnCodeSystem
* #rapport-scorer-1 "Rapport scorer, version 1" "The first version of Rapport's scorer."
