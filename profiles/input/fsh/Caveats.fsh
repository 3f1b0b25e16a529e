// What a reader of a score must know beside it: rule sets for the concepts of RapportScores. Neutral words, figures as
// published and no larger.
RuleSet: Family(family)
* ^property[+].code = #family
* ^property[=].valueCode = #{family}

RuleSet: AlliancePrompt
* ^property[+].code = #caveat
* ^property[=].valueString = "A prompt for conversation, not a prediction: over many therapies the alliance goes with the outcome at r = .278, which explains 7.7 % of its variance."
* ^property[+].code = #source
* ^property[=].valueString = "Flückiger et al. 2018, 295 studies"

RuleSet: NoAllianceNorms
* ^property[+].code = #caveat
* ^property[=].valueString = "No cut-off, band or norm with a published source is known for this score."

RuleSet: SrsStability
* ^property[+].code = #caveat
* ^property[=].valueString = "Test-retest reliability of .54 to .70 is too low to call a change of one client reliable."
* ^property[+].code = #source
* ^property[=].valueString = "The Psychometric Properties of the Session Rating Scale: A Narrative Review, 2020, doi:10.1080/26408066.2020.1729281"

RuleSet: MissedRuptures
* ^property[+].code = #caveat
* ^property[=].valueString = "Called alliance drop and not rupture: detection by scores misses most ruptures, so that no drop does not mean no rupture."

RuleSet: ConflictingGaps
* ^property[+].code = #caveat
* ^property[=].valueString = "Context only: published evidence on the gap between the ratings of client and therapist conflicts."

RuleSet: ChangeWithoutCause
* ^property[+].code = #caveat
* ^property[=].valueString = "A change larger than measurement error says nothing about what brought it about."
* ^property[+].code = #source
* ^property[=].valueString = "Jacobson and Truax 1991"

RuleSet: NhsDefinitions
* ^property[+].code = #caveat
* ^property[=].valueString = "Caseness and recovery are cut-offs that a service counts by, not diagnoses; recovery is said only of courses that began at caseness."
* ^property[+].code = #source
* ^property[=].valueString = "NHS Talking Therapies"

RuleSet: LastChangeOnly
* ^property[+].code = #caveat
* ^property[=].valueString = "Of a goal or a plan only the last change is known, so that the share is understated."

RuleSet: AttendanceWithoutFigure
* ^property[+].code = #caveat
* ^property[=].valueString = "Attendance is not motivation, and no pooled figure for attendance and outcome is known."

RuleSet: HomeworkAndOutcome
* ^property[+].code = #caveat
* ^property[=].valueString = "Over many therapies work between sessions goes with the outcome at r = .26; of one client it predicts nothing."
* ^property[+].code = #source
* ^property[=].valueString = "Mausbach et al. 2010, 23 studies"

RuleSet: ProvisionalOnly
* ^property[+].code = #caveat
* ^property[=].valueString = "Provisional, and to be read beside the last outcome score: it does not say why no session is booked."
* ^property[+].code = #caveat
* ^property[=].valueString = "Not a finding of dropout: what counts as dropout depends on the definition (19.7 % over all of them)."
* ^property[+].code = #source
* ^property[=].valueString = "Swift and Greenberg 2012, 669 studies"

RuleSet: NotValidated
* ^property[+].code = #caveat
* ^property[=].valueString = "Experimental, not validated."

RuleSet: NoEmergencySystem
* ^property[+].code = #caveat
* ^property[=].valueString = "Rapport is no emergency system; unanswered means unknown, not no."

RuleSet: IndexDefects
* ^property[+].code = #caveat
* ^property[=].valueString = "Experimental, not validated. A high part makes up for a low one, what is at its ceiling cannot rise, forms may be missing because a client disengages, and barriers to access read as disengagement."
