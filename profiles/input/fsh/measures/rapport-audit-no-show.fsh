Instance: rapport-audit-no-show
InstanceOf: Measure
Usage: #definition
Title: "Sessions nobody came to"
* insert AuditMeasure(no-show, NoShow, Sessions nobody came to, proportion, decrease, Encounter)
* description = "Sessions that nobody came to and nobody called off, of those attended or missed so. Sessions without a known outcome are excluded."
* insert Rate(no-show, Sessions nobody came to)
* insert Population(no-show, initial-population, Sessions for no-show)
* insert Population(no-show, denominator, Sessions for no-show)
* insert Population(no-show, denominator-exclusion, Sessions without outcome)
* insert Population(no-show, numerator, Missed sessions)
* insert ByFeatures(no-show, session)
