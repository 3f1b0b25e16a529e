CodeSystem: RapportFindings
Id: rapport-findings
Title: "Rapport findings"
Description: "What a score over time can come to. A finding describes numbers; it is neither a diagnosis nor a prediction."
* insert OwnCodeSystem
* #possible "Possible alliance drop" "At least one of the rules for an alliance drop holds, but not the strictest. Score-based detection misses most ruptures."
* #marked "Marked alliance drop" "The score fell by at least twice the reference. Score-based detection misses most ruptures."
* #reliable-improvement "Reliable improvement" "The change is larger than measurement error alone makes likely, towards the better."
* #reliable-deterioration "Reliable deterioration" "The change is larger than measurement error alone makes likely, towards the worse."
* #no-reliable-change "No reliable change" "The change is within what measurement error alone can make."
* #recovery "Recovery" "At caseness at the first paired scores, below it on both at the last."
* #reliable-recovery "Reliable recovery" "Recovery together with reliable improvement."
