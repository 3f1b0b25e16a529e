// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Four lines of 10 cm, each measured to the millimetre; all are needed. The prompt is a site's to change.
Instance: gsrs
InstanceOf: RapportInstrument
Usage: #definition
Title: "GSRS"
* insert Instrument(gsrs, client, permission-required)
* name = "GSRS"
* title = "Group Session Rating Scale (GSRS)"
* experimental = false
* copyright = "The wording of the Group Session Rating Scale is licensed by its rights holders and is not part of this resource; structure and scoring only."
* insert Score(gsrs-total, GSRS total, alliance, sum, 4, 1, 0, 40, higher-is-better)
* insert AlsoCoded($SCT#718441000)
* insert Prompt(<36)
* insert TherapistSees(gsrs)
* insert UnwordedMark(gsrs, 1, GSRS)
* insert Belongs(gsrs-total)
* insert UnwordedMark(gsrs, 2, GSRS)
* insert Belongs(gsrs-total)
* insert UnwordedMark(gsrs, 3, GSRS)
* insert Belongs(gsrs-total)
* insert UnwordedMark(gsrs, 4, GSRS)
* insert Belongs(gsrs-total)
