Instance: rapport-audit-early-ending
InstanceOf: Measure
Usage: #definition
Title: "Courses that ended before the third session"
* insert AuditMeasure(early-ending, EarlyEnding, Courses that ended before the third session, proportion, decrease, EpisodeOfCare)
* description = "Courses of therapy that ended with fewer than three attended sessions, of those that ended in the period. Nothing is said of why."
* insert Rate(early-ending, Courses that ended before the third session)
* insert Population(early-ending, initial-population, Courses that ended in the period)
* insert Population(early-ending, denominator, Courses that ended in the period)
* insert Population(early-ending, numerator, Courses that ended early)
* insert ByFeatures(early-ending, course)
