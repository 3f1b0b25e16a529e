Instance: example-alliance-drop
InstanceOf: RapportChangeScore
Usage: #example
Title: "A possible alliance drop that was repaired two sessions later"
* insert ExampleScore(54c581cd-046d-5e74-a322-23f643892f8e, alliance, alliance-drop)
* encounter.reference = "Encounter/example-session"
* effectiveDateTime = "2026-03-09T14:50:00Z"
* insert FromScores
* insert Found(possible)
* insert About(wai-sr-total)
* insert Number(session-number, 6, 1)
* insert Number(session-value, 3.2, {score})
* insert Flag(drop-r2-1)
* insert Flag(drop-r3)
* insert Number(previous-value, 4.3, {score})
* insert Number(repair-target, 4.125, {score})
* insert Number(repair-sessions-measured, 2, 1)
* insert Says(repaired, true)
* insert Number(repaired-at-session, 8, 1)
