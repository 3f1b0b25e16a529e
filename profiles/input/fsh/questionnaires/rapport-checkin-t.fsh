// Written by this project and given away under CC0. Experimental, not validated.
// Mirrors the client form item by item, with the therapist's own part in it.
Instance: rapport-checkin-t
InstanceOf: RapportInstrument
Usage: #definition
Title: "Rapport Session Check-in, therapist form"
* insert Instrument(rapport-checkin-t, therapist, project)
* name = "RapportCheckinT"
* title = "Rapport Session Check-in, therapist form (experimental, not validated)"
* experimental = true
* description = "Eight sentences about one session. Experimental: reliability and validity have not been studied, and there are no thresholds."
* copyright = "CC0 1.0: no rights reserved."
* insert Score(rapport-checkin-t-total, [[Session check-in, therapist (experimental)]], check-in, mean, 6, 2, 0, 100, higher-is-better)
* extension[scoreDefinition][=].extension[factor].valueDecimal = 25
* item[+].linkId = "rapport-checkin-t-stem"
* item[=].type = #display
* item[=].text = "Please think of this session. How far does each sentence fit? Leave out what you cannot or would rather not answer."
* insert AgreementItem(rapport-checkin-t, 1, [[My client took part in this session as much as they wanted to, and I made room for that.]])
* insert AgreementItem(rapport-checkin-t, 2, [[My client could speak openly, and I met what was said without judging it.]])
* insert AgreementItem(rapport-checkin-t, 3, [[My client made use of something from our work between the sessions, and I took it up.]])
* insert AgreementItem(rapport-checkin-t, 4, [[We agree on what we are working towards.]])
* insert AgreementItem(rapport-checkin-t, 5, [[The way we work together suits my client, and I adjusted it where it did not.]])
* insert AgreementItem(rapport-checkin-t, 6, [[I listened, I let my client know that their experience makes sense to me, and my client could feel understood and trust me.]])
* insert AgreementItem(rapport-checkin-t, 7, [[My client has hope and wants things to change, and I strengthened this.]])
* insert AgreementItem(rapport-checkin-t, 8, [[My client came to see something about themselves or their story in a new way, and I helped to put it into words.]])
