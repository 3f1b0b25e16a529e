CodeSystem: RapportAttendance
Id: rapport-attendance
Title: "Rapport attendance"
Description: "What became of a session, seen from its client. Every past session is in exactly one of these."
* insert OwnCodeSystem
* #attended "Attended" "The client was there."
* #late-not-seen "Came and was not seen" "The client came and could not be seen."
* #no-show "Nobody came" "Nobody came and nobody called the session off."
* #cancelled-by-provider "Called off by the service" "The service called the session off."
* #cancelled-by-patient-late "Called off by the client, short notice" "The client called the session off with less notice than the site agreed on."
* #cancelled-by-patient-timely "Called off by the client, in good time" "The client called the session off in good time."
* #cancelled-by-patient-unknown-notice "Called off by the client, notice unknown" "The client called the session off, and no source says when."
* #cancelled-other "Called off for other reasons" "Called off for reasons of neither side, such as weather. Counted apart and out of every rate."
* #no-outcome "No outcome known" "The session is past, and no source says what became of it."
