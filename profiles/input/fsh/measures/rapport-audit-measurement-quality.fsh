Instance: rapport-audit-measurement-quality
InstanceOf: Measure
Usage: #definition
Title: "Measurement quality"
* insert AuditMeasure(measurement-quality, MeasurementQuality, Measurement quality, proportion, increase, Observation)
* description = "For each score of the forms that belong to attended sessions of the period: how many had every item answered, how many values are the highest possible, and the mean. Standard deviation, Cronbach's alpha and test-retest r are no counts of cases; Rapport computes them itself."
* insert Rate(completeness, Every item answered)
* insert Population(completeness, initial-population, Scores of forms in the period)
* insert Population(completeness, denominator, Scores of forms in the period)
* insert Population(completeness, numerator, Complete scores)
* insert Stratum(completeness, measure, Code of score)
* insert ByFeatures(completeness, score)
* insert Rate(ceiling, Highest possible value)
* insert LowerIsBetter
* insert Population(ceiling, initial-population, Scores with a value)
* insert Population(ceiling, denominator, Scores with a value)
* insert Population(ceiling, numerator, Scores at the ceiling)
* insert Stratum(ceiling, measure, Code of score)
* insert ByFeatures(ceiling, score)
* insert Rate(mean, Mean)
* group[=].extension[0].url = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-scoring"
* group[=].extension[0].valueCodeableConcept = http://terminology.hl7.org/CodeSystem/measure-scoring#continuous-variable
* insert Population(mean, initial-population, Scores with a value)
* insert Population(mean, measure-population, Scores with a value)
* insert Population(mean, measure-observation, Value for the mean)
* group[=].population[=].extension[0].url = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-aggregateMethod"
* group[=].population[=].extension[0].valueString = "avg"
* group[=].population[=].extension[1].url = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-criteriaReference"
* group[=].population[=].extension[1].valueString = "mean-measure-population"
* insert Stratum(mean, measure, Code of score)
