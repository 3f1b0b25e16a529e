// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Four lines of 10 cm, each measured to the millimetre; all are needed. The prompts are a site's to change.
Instance: srs
InstanceOf: RapportInstrument
Usage: #definition
Title: "SRS"
* insert Instrument(srs, client, permission-required)
* name = "SRS"
* title = "Session Rating Scale (SRS, version 3)"
* experimental = false
* copyright = "The wording of the Session Rating Scale is licensed by its rights holders and is not part of this resource; structure and scoring only."
* insert Score(srs-total, SRS total, alliance, sum, 4, 1, 0, 40, higher-is-better)
* insert AlsoCoded($SCT#720482000)
* insert Prompt(<36)
* insert ItemPrompt(<9.0)
* insert TherapistSees(srs)
* insert UnwordedMark(srs, 1, SRS)
* insert Belongs(srs-total)
* insert UnwordedMark(srs, 2, SRS)
* insert Belongs(srs-total)
* insert UnwordedMark(srs, 3, SRS)
* insert Belongs(srs-total)
* insert UnwordedMark(srs, 4, SRS)
* insert Belongs(srs-total)
