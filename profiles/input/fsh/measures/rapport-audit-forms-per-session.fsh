Instance: rapport-audit-forms-per-session
InstanceOf: Measure
Usage: #definition
Title: "Attended sessions with a form"
* insert AuditMeasure(forms-per-session, FormsPerSession, Attended sessions with a form, proportion, increase, Encounter)
* description = "Attended sessions with an agreed form from 7 days before to 1 day after, of all attended. Excluded are sessions of a site where an instrument that was agreed on is not known: nobody can say whether a form is missing."
* insert Rate(forms-per-session, Attended sessions with a form)
* insert Population(forms-per-session, initial-population, Attended sessions of the period)
* insert Population(forms-per-session, denominator, Attended sessions of the period)
* insert Population(forms-per-session, denominator-exclusion, Attended sessions that nobody can judge)
* insert Population(forms-per-session, numerator, Attended sessions with form)
* insert ByFeatures(forms-per-session, session)
