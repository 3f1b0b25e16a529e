// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Ten items 0 to 4, items 2 and 3 counting the other way. Item 6 alone is a risk score and never imputed.
Instance: core-10
InstanceOf: RapportInstrument
Usage: #definition
Title: "CORE-10"
* insert Instrument(core-10, client, nd-verbatim)
* name = "CORE10"
* title = "Clinical Outcomes in Routine Evaluation (CORE-10)"
* experimental = false
* copyright = "The wording of the CORE-10 is copyright of the CORE System Trust, which lets it be reproduced unchanged under a Creative Commons NoDerivatives licence. It is not part of this resource; structure and scoring only."
* insert Score(core-10-total, CORE-10 total, symptom, sum, 9, 2, 0, 40, lower-is-better)
* insert AlsoCoded($SCT#718583008)
* insert Score(core-10-item-6, CORE-10 item 6, risk, sum, 1, 0, 0, 4, lower-is-better)
* extension[scoreDefinition][=].extension[riskThreshold].valueDecimal = 1
* insert TherapistSees(core-10)
* insert UnwordedItem(core-10, 1, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 2, CORE-10, 0, 4)
* insert CountsTheOtherWay
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 3, CORE-10, 0, 4)
* insert CountsTheOtherWay
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 4, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 5, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 6, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert Belongs(core-10-item-6)
* insert UnwordedItem(core-10, 7, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 8, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 9, CORE-10, 0, 4)
* insert Belongs(core-10-total)
* insert UnwordedItem(core-10, 10, CORE-10, 0, 4)
* insert Belongs(core-10-total)
