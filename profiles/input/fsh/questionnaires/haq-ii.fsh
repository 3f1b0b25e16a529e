// Structure and scoring only. The wording is not ours to give: a site that holds a licence loads it as an overlay.
// Nineteen items 1 to 6, items 4, 8, 11, 16 and 19 counting the other way; all are needed.
Instance: haq-ii
InstanceOf: RapportInstrument
Usage: #definition
Title: "HAq-II"
* insert Instrument(haq-ii, client, permission-required)
* name = "HAqII"
* title = "Revised Helping Alliance Questionnaire (HAq-II), client form"
* experimental = false
* copyright = "The wording of the Revised Helping Alliance Questionnaire belongs to its rights holders and is not part of this resource; structure and scoring only."
* insert Score(haq-ii-total, HAq-II total, alliance, sum, 19, 0, 19, 114, higher-is-better)
* insert Score(haq-ii-mean, HAq-II mean, alliance, mean, 19, 3, 1, 6, higher-is-better)
* insert TherapistSees(haq-ii)
* insert UnwordedItem(haq-ii, 1, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 2, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 3, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 4, HAq-II, 1, 6)
* insert CountsTheOtherWay
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 5, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 6, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 7, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 8, HAq-II, 1, 6)
* insert CountsTheOtherWay
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 9, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 10, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 11, HAq-II, 1, 6)
* insert CountsTheOtherWay
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 12, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 13, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 14, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 15, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 16, HAq-II, 1, 6)
* insert CountsTheOtherWay
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 17, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 18, HAq-II, 1, 6)
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
* insert UnwordedItem(haq-ii, 19, HAq-II, 1, 6)
* insert CountsTheOtherWay
* insert Belongs(haq-ii-total)
* insert Belongs(haq-ii-mean)
