Instance: rapport-audit-drop-followed-up
InstanceOf: Measure
Usage: #definition
Title: "Alliance drops followed up within 28 days"
* insert AuditMeasure(drop-followed-up, DropFollowedUp, Alliance drops followed up within 28 days, proportion, increase, Observation)
* description = "Alliance drops that an attended session with an agreed form follows within 28 days, of all of the period. Excluded are those not followed up whose 28 days are not over, and all where an agreed instrument is not known. Score-based detection misses most ruptures."
* insert Rate(drop-followed-up, Alliance drops followed up within 28 days)
* insert Population(drop-followed-up, initial-population, Drops of the period)
* insert Population(drop-followed-up, denominator, Drops of the period)
* insert Population(drop-followed-up, denominator-exclusion, Drops that nobody can judge yet)
* insert Population(drop-followed-up, numerator, Drops followed up)
* insert ByFeatures(drop-followed-up, score)
