// Written by this project and given away under CC0. Experimental, not validated.
// One sentence for each part of engagement that a client can speak to.
Instance: rapport-checkin
InstanceOf: RapportInstrument
Usage: #definition
Title: "Rapport Session Check-in, client form"
* insert Instrument(rapport-checkin, client, project)
* name = "RapportCheckin"
* title = "Rapport Session Check-in, client form (experimental, not validated)"
* experimental = true
* description = "Eight sentences about one session. Experimental: reliability and validity have not been studied, and there are no thresholds."
* copyright = "CC0 1.0: no rights reserved."
* insert Score(rapport-checkin-total, [[Session check-in, client (experimental)]], check-in, mean, 6, 2, 0, 100, higher-is-better)
* extension[scoreDefinition][=].extension[factor].valueDecimal = 25
* insert TherapistSees(rapport-checkin)
* item[+].linkId = "rapport-checkin-stem"
* item[=].type = #display
* item[=].text = "Please think of this session. How far does each sentence fit? Leave out what you cannot or would rather not answer."
* insert AgreementItem(rapport-checkin, 1, [[I took part in this session as much as I wanted to.]])
* insert AgreementItem(rapport-checkin, 2, [[I could speak openly, also about what is hard to say.]])
* insert AgreementItem(rapport-checkin, 3, [[Between the sessions I made use of something from our work.]])
* insert AgreementItem(rapport-checkin, 4, [[We agree on what we are working towards.]])
* insert AgreementItem(rapport-checkin, 5, [[The way we work together suits me.]])
* insert AgreementItem(rapport-checkin, 6, [[I felt listened to and understood, and I trust my therapist.]])
* insert AgreementItem(rapport-checkin, 7, [[I have hope, and I want things to change.]])
* insert AgreementItem(rapport-checkin, 8, [[I came to see something about myself or my story in a new way.]])
