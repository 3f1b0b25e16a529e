Instance: rapport-audit-alliance-measured-early
InstanceOf: Measure
Usage: #definition
Title: "Alliance measured by the third session"
* insert AuditMeasure(alliance-measured-early, AllianceMeasuredEarly, Alliance measured by the third session, proportion, increase, EpisodeOfCare)
* description = "Courses of therapy with an alliance score of the client from a form that belongs to one of the first three attended sessions, of the courses whose third attended session lies in the period."
* insert Rate(alliance-measured-early, Alliance measured by the third session)
* insert Population(alliance-measured-early, initial-population, Courses with a third session in the period)
* insert Population(alliance-measured-early, denominator, Courses with a third session in the period)
* insert Population(alliance-measured-early, numerator, Courses measured by the third session)
* insert ByFeatures(alliance-measured-early, course)
