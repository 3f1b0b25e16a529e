// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Four lines of 10 cm, each measured to the millimetre; all are needed. Higher is better, unlike most symptom scores.
Instance: ors
InstanceOf: RapportInstrument
Usage: #definition
Title: "ORS"
* insert Instrument(ors, client, permission-required)
* name = "ORS"
* title = "Outcome Rating Scale (ORS)"
* experimental = false
* copyright = "The wording of the Outcome Rating Scale is licensed by its rights holders and is not part of this resource; structure and scoring only."
* insert Score(ors-total, ORS total, symptom, sum, 4, 1, 0, 40, higher-is-better)
* insert AlsoCoded($SCT#716613004)
* insert Prompt(<25)
* insert TherapistSees(ors)
* insert UnwordedMark(ors, 1, ORS)
* insert Belongs(ors-total)
* insert UnwordedMark(ors, 2, ORS)
* insert Belongs(ors-total)
* insert UnwordedMark(ors, 3, ORS)
* insert Belongs(ors-total)
* insert UnwordedMark(ors, 4, ORS)
* insert Belongs(ors-total)
