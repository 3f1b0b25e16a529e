CodeSystem: RapportScores
Id: rapport-scores
Title: "Rapport scores"
Description: "A code for every score and indicator that Rapport computes."
* insert OwnCodeSystem
* ^property[0].code = #family
* ^property[0].description = "Which kind of Observation carries the score, where no Questionnaire declares it: engagement (when nothing is said), profile, index, alliance-course or outcome-course."
* ^property[0].type = #code
* ^property[1].code = #caveat
* ^property[1].description = "What a reader of the score must know beside it. A score may have several."
* ^property[1].type = #string
* ^property[2].code = #source
* ^property[2].description = "Where the caveat comes from that it follows."
* ^property[2].type = #string
* #phq-9-total "PHQ-9 total" "Sum of the nine PHQ-9 items, 0 to 27; lower is better."
* #phq-9-item-9 "PHQ-9 item 9" "Whether PHQ-9 item 9 was answered with 1 or more. Taken from that item alone and never imputed: missing means unknown."
* #gad-7-total "GAD-7 total" "Sum of the seven GAD-7 items, 0 to 21; lower is better."
* #wai-sr-task "WAI-SR Task" "Mean of the four Task items of the client form, 1 to 5; higher is better."
* #wai-sr-bond "WAI-SR Bond" "Mean of the four Bond items of the client form, 1 to 5; higher is better."
* #wai-sr-goal "WAI-SR Goal" "Mean of the four Goal items of the client form, 1 to 5; higher is better."
* #wai-sr-total "WAI-SR total" "Mean of the three subscale means of the client form, 1 to 5; higher is better."
* #wai-sr-sum "WAI-SR sum" "Sum of the twelve items of the client form when all are answered, 12 to 60; higher is better."
* #wai-sr-task-sum "WAI-SR Task sum" "Sum of the four Task items of the client form when all are answered, 4 to 20; higher is better."
* #wai-sr-bond-sum "WAI-SR Bond sum" "Sum of the four Bond items of the client form when all are answered, 4 to 20; higher is better."
* #wai-sr-goal-sum "WAI-SR Goal sum" "Sum of the four Goal items of the client form when all are answered, 4 to 20; higher is better."
* #wai-sr-t-task "WAI-SR therapist Task" "Mean of the four Task items of the therapist form, 1 to 5; higher is better."
* #wai-sr-t-bond "WAI-SR therapist Bond" "Mean of the four Bond items of the therapist form, 1 to 5; higher is better."
* #wai-sr-t-goal "WAI-SR therapist Goal" "Mean of the four Goal items of the therapist form, 1 to 5; higher is better."
* #wai-sr-t-total "WAI-SR therapist total" "Mean of the three subscale means of the therapist form, 1 to 5; higher is better."
* #wai-sr-t-sum "WAI-SR therapist sum" "Sum of the twelve items of the therapist form when all are answered, 12 to 60; higher is better."
* #wai-sr-t-task-sum "WAI-SR therapist Task sum" "Sum of the four Task items of the therapist form when all are answered, 4 to 20; higher is better."
* #wai-sr-t-bond-sum "WAI-SR therapist Bond sum" "Sum of the four Bond items of the therapist form when all are answered, 4 to 20; higher is better."
* #wai-sr-t-goal-sum "WAI-SR therapist Goal sum" "Sum of the four Goal items of the therapist form when all are answered, 4 to 20; higher is better."
* #rapport-checkin-total "Session check-in, client (experimental)" "Mean of the client check-in items times 25, 0 to 100; higher is better. Experimental, not validated."
* #rapport-checkin-t-total "Session check-in, therapist (experimental)" "Mean of the therapist check-in items times 25, 0 to 100; higher is better. Experimental, not validated."
* #attendance-rate "Attendance rate" "Attended sessions divided by attended, late and not seen, not attended, and cancelled by the client at short notice."
* #attendance-rate-nhs "Attendance rate (attended and not attended only)" "Attended sessions divided by attended and not attended."
* #attendance-rate-all "Attendance rate (all client cancellations counted)" "Attended sessions divided by the denominator of the attendance rate plus all other cancellations by the client."
* #no-show-rate "Rate of sessions not attended without notice" "Sessions not attended without notice divided by these and the attended."
* #provider-cancel-rate "Rate of sessions cancelled by the service" "Sessions cancelled by the service divided by all sessions with an outcome."
* #outcome-completeness "Sessions with a recorded outcome" "Past sessions with a recorded outcome divided by all past sessions that should have one."
* #sessions-attended "Sessions attended" "Number of attended sessions of the course of therapy."
* #median-interval "Median days between sessions" "Median number of days between attended sessions."
* #longest-gap "Longest gap between sessions" "Greatest number of days between two attended sessions in a row."
* #sessions-per-week "Sessions per week" "Attended sessions less one, divided by the weeks between the first and the last."
* #second-session-wait "Wait for the second session" "Days from the first to the second attended session."
* #homework-completion "Work between sessions" "Credit for tasks done (done 1, partly done 0.5) divided by the tasks due."
* #provisional-disengagement "No session for longer than usual" "True when the course is active, no session is booked and the last attended session is further back than the greater of 28 days and twice the median interval. Provisional: it is no statement about why."
* #finished-course "Course finished" "True when the course of therapy has ended and at least two sessions were attended."
* #unilateral-ending "Course ended by one side" "Whether the recorded reason of the ending is one that the site lists as an ending by one side. Never inferred."
* #goals-current "Goals looked at lately" "Whether at least one active goal was created or reviewed in the last 90 days (by default)."
* #prom-adherence "Sessions with an agreed form" "Attended sessions with an agreed form from seven days before to one day after the start, divided by the attended sessions."
* #engagement-profile "Engagement profile" "Attendance, work between sessions, alliance and check-in side by side as of one session; no weights and no sum."
  * ^property.code = #family
  * ^property.valueCode = #profile
* #core-10-total "CORE-10 total" "Sum of the ten CORE-10 items, two of them reversed, 0 to 40; lower is better."
* #core-10-item-6 "CORE-10 item 6" "Whether CORE-10 item 6 was answered with 1 or more. Taken from that item alone and never imputed: missing means unknown."
* #wai-s-task "WAI-S Task" "Mean of the four Task items of the WAI-S, 1 to 7; higher is better."
* #wai-s-bond "WAI-S Bond" "Mean of the four Bond items of the WAI-S, 1 to 7; higher is better."
* #wai-s-goal "WAI-S Goal" "Mean of the four Goal items of the WAI-S, 1 to 7; higher is better."
* #wai-s-total "WAI-S total" "Mean of the three subscale means of the WAI-S, 1 to 7; higher is better."
* #wai-s-sum "WAI-S sum" "Sum of the twelve items of the WAI-S when all are answered, 12 to 84; higher is better."
* #wai-s-task-sum "WAI-S Task sum" "Sum of the four Task items of the WAI-S when all are answered, 4 to 28; higher is better."
* #wai-s-bond-sum "WAI-S Bond sum" "Sum of the four Bond items of the WAI-S when all are answered, 4 to 28; higher is better."
* #wai-s-goal-sum "WAI-S Goal sum" "Sum of the four Goal items of the WAI-S when all are answered, 4 to 28; higher is better."
* #srs-total "SRS total" "Sum of the four Session Rating Scale items, 0 to 40; higher is better."
* #gsrs-total "GSRS total" "Sum of the four Group Session Rating Scale items, 0 to 40; higher is better."
* #ors-total "ORS total" "Sum of the four Outcome Rating Scale items, 0 to 40; higher is better."
* #haq-ii-total "HAq-II total" "Sum of the nineteen HAq-II items, five of them reversed, 19 to 114; higher is better."
* #haq-ii-mean "HAq-II mean" "Mean of the nineteen HAq-II items, five of them reversed, 1 to 6; higher is better."
* #arm-5-total "ARM-5 mean" "Mean of the five ARM-5 items, one of them reversed, 1 to 7; higher is better."
* #urica-precontemplation "URICA precontemplation" "Mean of the seven precontemplation items of the URICA, 1 to 5; it lowers readiness."
* #urica-contemplation "URICA contemplation" "Mean of the seven contemplation items of the URICA, 1 to 5; it raises readiness."
* #urica-action "URICA action" "Mean of the seven action items of the URICA, 1 to 5; it raises readiness."
* #urica-maintenance "URICA maintenance" "Mean of the seven maintenance items of the URICA, 1 to 5; it raises readiness."
* #urica-readiness "URICA readiness to change" "Contemplation plus action plus maintenance less precontemplation, -2 to 14; higher means readier to change."
* #reliable-change "Reliable change" "Whether the first and the latest value of a score in a course differ by more than measurement error alone makes likely."
* #alliance-early "Early alliance" "Mean of an alliance score over the attended sessions 3 to 5; higher is better."
* #alliance-slope "Alliance slope" "Change of an alliance score per attended session over the last eight values or fewer, by least squares; above zero it rises."
* #alliance-drop "Alliance drop" "A session at which an alliance score is markedly or possibly lower than before, and whether it was repaired within three sessions."
* #alliance-gap "Alliance gap" "The client's alliance score less the therapist's, of the same form and session."
* #nhs-outcome "Outcome of the course (NHS Talking Therapies)" "Recovery, reliable improvement or reliable deterioration between the first and the last paired PHQ-9 and GAD-7 of a finished course."
* #phq9-response "PHQ-9 response" "True when the latest PHQ-9 total is at most half of the first one of the course, which was 10 or more."
* #phq9-remission "PHQ-9 remission" "True when the latest PHQ-9 total is below 5 and the first one of the course was 10 or more."
* #plan-recalibrated "Plan changed after a drop" "Alliance drops and reliable deteriorations that were followed by a changed goal or treatment plan within 28 days, divided by all of them."
* #engagement-index "Engagement index (experimental)" "Weighted mean of attendance, work between sessions, alliance and check-in as of one session, each 0 to 100. Experimental, not validated; off unless a site asks for it."
* #engagement-index insert Family(index)
* #reliable-change insert Family(outcome-course)
* #nhs-outcome insert Family(outcome-course)
* #phq9-response insert Family(outcome-course)
* #phq9-remission insert Family(outcome-course)
* #alliance-early insert Family(alliance-course)
* #alliance-slope insert Family(alliance-course)
* #alliance-drop insert Family(alliance-course)
* #alliance-gap insert Family(alliance-course)

// What a reader must know beside a score. The rule sets are in Caveats.fsh.
* #wai-sr-task insert AlliancePrompt
* #wai-sr-bond insert AlliancePrompt
* #wai-sr-goal insert AlliancePrompt
* #wai-sr-total insert AlliancePrompt
* #wai-sr-sum insert AlliancePrompt
* #wai-sr-task-sum insert AlliancePrompt
* #wai-sr-bond-sum insert AlliancePrompt
* #wai-sr-goal-sum insert AlliancePrompt
* #wai-sr-t-task insert AlliancePrompt
* #wai-sr-t-bond insert AlliancePrompt
* #wai-sr-t-goal insert AlliancePrompt
* #wai-sr-t-total insert AlliancePrompt
* #wai-sr-t-sum insert AlliancePrompt
* #wai-sr-t-task-sum insert AlliancePrompt
* #wai-sr-t-bond-sum insert AlliancePrompt
* #wai-sr-t-goal-sum insert AlliancePrompt
* #wai-s-task insert AlliancePrompt
* #wai-s-bond insert AlliancePrompt
* #wai-s-goal insert AlliancePrompt
* #wai-s-total insert AlliancePrompt
* #wai-s-sum insert AlliancePrompt
* #wai-s-task-sum insert AlliancePrompt
* #wai-s-bond-sum insert AlliancePrompt
* #wai-s-goal-sum insert AlliancePrompt
* #srs-total insert AlliancePrompt
* #gsrs-total insert AlliancePrompt
* #haq-ii-total insert AlliancePrompt
* #haq-ii-mean insert AlliancePrompt
* #arm-5-total insert AlliancePrompt
* #alliance-early insert AlliancePrompt
* #alliance-slope insert AlliancePrompt
* #alliance-drop insert AlliancePrompt
* #srs-total insert SrsStability
* #wai-sr-total insert NoAllianceNorms
* #wai-sr-t-total insert NoAllianceNorms
* #wai-s-total insert NoAllianceNorms
* #alliance-drop insert MissedRuptures
* #alliance-gap insert ConflictingGaps
* #reliable-change insert ChangeWithoutCause
* #nhs-outcome insert ChangeWithoutCause
* #nhs-outcome insert NhsDefinitions
* #plan-recalibrated insert LastChangeOnly
* #attendance-rate insert AttendanceWithoutFigure
* #attendance-rate-nhs insert AttendanceWithoutFigure
* #attendance-rate-all insert AttendanceWithoutFigure
* #no-show-rate insert AttendanceWithoutFigure
* #homework-completion insert HomeworkAndOutcome
* #provisional-disengagement insert ProvisionalOnly
* #rapport-checkin-total insert NotValidated
* #rapport-checkin-t-total insert NotValidated
* #phq-9-item-9 insert NoEmergencySystem
* #core-10-item-6 insert NoEmergencySystem
* #engagement-index insert IndexDefects
