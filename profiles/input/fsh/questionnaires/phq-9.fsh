// Wording: PHQ-9 as published by its developers; reproduction needs no permission.
// Scores: sum of nine items, prorated when one or two are missing; item 9 alone is a risk score and never imputed.
Instance: phq-9
InstanceOf: RapportInstrument
Usage: #definition
Title: "PHQ-9"
* insert Instrument(phq-9, client, open-verbatim)
* name = "PHQ9"
* title = "Patient Health Questionnaire (PHQ-9)"
* experimental = false
* code = $LNC#44249-1
* copyright = "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license."
* insert Score(phq-9-total, PHQ-9 total, symptom, sum, 7, 0, 0, 27, lower-is-better)
* insert AlsoCoded($LNC#44261-6)
* insert AlsoCoded($SCT#720433000)
* insert Score(phq-9-item-9, PHQ-9 item 9, risk, sum, 1, 0, 0, 3, lower-is-better)
* insert AlsoCoded($LNC#44260-8)
* extension[scoreDefinition][=].extension[riskThreshold].valueDecimal = 1
* insert TherapistSees(phq-9)
* item[+].linkId = "phq-9-stem"
* item[=].type = #display
* item[=].text = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
* insert FrequencyItem(phq-9-1, 44250-9, [[Little interest or pleasure in doing things]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-2, 44255-8, [[Feeling down, depressed, or hopeless]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-3, 44259-0, [[Trouble falling or staying asleep, or sleeping too much]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-4, 44254-1, [[Feeling tired or having little energy]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-5, 44251-7, [[Poor appetite or overeating]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-6, 44258-2, [[Feeling bad about yourself - or that you are a failure or have let yourself or your family down]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-7, 44252-5, [[Trouble concentrating on things, such as reading the newspaper or watching television]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-8, 44253-3, [[Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual]])
* insert Belongs(phq-9-total)
* insert FrequencyItem(phq-9-9, 44260-8, [[Thoughts that you would be better off dead or of hurting yourself in some way]])
* insert Belongs(phq-9-total)
* insert Belongs(phq-9-item-9)
// Not scored.
* item[+].linkId = "phq-9-difficulty"
* item[=].code = $LNC#69722-7
* item[=].text = "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?"
* item[=].type = #choice
* item[=].answerOption[0].valueCoding = $LNC#LA6572-7 "Not difficult at all"
* item[=].answerOption[1].valueCoding = $LNC#LA6573-5 "Somewhat difficult"
* item[=].answerOption[2].valueCoding = $LNC#LA6574-3 "Very difficult"
* item[=].answerOption[3].valueCoding = $LNC#LA6575-0 "Extremely difficult"
