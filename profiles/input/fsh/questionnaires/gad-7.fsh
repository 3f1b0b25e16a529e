// Wording: GAD-7 as published by its developers; reproduction needs no permission.
// Score: sum of seven items, prorated when one or two are missing.
Instance: gad-7
InstanceOf: RapportInstrument
Usage: #definition
Title: "GAD-7"
* insert Instrument(gad-7, client, open-verbatim)
* name = "GAD7"
* title = "Generalized Anxiety Disorder 7-item scale (GAD-7)"
* experimental = false
* code = $LNC#69737-5
* copyright = "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license."
* insert Score(gad-7-total, GAD-7 total, symptom, sum, 5, 0, 0, 21, lower-is-better)
* insert AlsoCoded($LNC#70274-6)
* insert AlsoCoded($SCT#445455005)
* insert TherapistSees(gad-7)
* item[+].linkId = "gad-7-stem"
* item[=].type = #display
* item[=].text = "Over the last 2 weeks, how often have you been bothered by the following problems?"
* insert FrequencyItem(gad-7-1, 69725-0, [[Feeling nervous, anxious or on edge]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-2, 68509-9, [[Not being able to stop or control worrying]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-3, 69733-4, [[Worrying too much about different things]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-4, 69734-2, [[Trouble relaxing]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-5, 69735-9, [[Being so restless that it is hard to sit still]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-6, 69689-8, [[Becoming easily annoyed or irritable]])
* insert Belongs(gad-7-total)
* insert FrequencyItem(gad-7-7, 69736-7, [[Feeling afraid as if something awful might happen]])
* insert Belongs(gad-7-total)
