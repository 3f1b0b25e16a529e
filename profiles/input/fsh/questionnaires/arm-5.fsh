// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Five items 1 to 7, item 3 counting the other way; all are needed.
Instance: arm-5
InstanceOf: RapportInstrument
Usage: #definition
Title: "ARM-5"
* insert Instrument(arm-5, client, permission-required)
* name = "ARM5"
* title = "Agnew Relationship Measure, five items (ARM-5), client form"
* experimental = false
* copyright = "The wording of the Agnew Relationship Measure belongs to its rights holders and is not part of this resource; structure and scoring only."
* insert Score(arm-5-total, ARM-5 mean, alliance, mean, 5, 1, 1, 7, higher-is-better)
* insert TherapistSees(arm-5)
* insert UnwordedItem(arm-5, 1, ARM-5, 1, 7)
* insert Belongs(arm-5-total)
* insert UnwordedItem(arm-5, 2, ARM-5, 1, 7)
* insert Belongs(arm-5-total)
* insert UnwordedItem(arm-5, 3, ARM-5, 1, 7)
* insert CountsTheOtherWay
* insert Belongs(arm-5-total)
* insert UnwordedItem(arm-5, 4, ARM-5, 1, 7)
* insert Belongs(arm-5-total)
* insert UnwordedItem(arm-5, 5, ARM-5, 1, 7)
* insert Belongs(arm-5-total)
