Instance: rapport-audit-provider-cancellation
InstanceOf: Measure
Usage: #definition
Title: "Sessions called off by the service"
* insert AuditMeasure(provider-cancellation, ProviderCancellation, Sessions called off by the service, proportion, decrease, Encounter)
* description = "Sessions called off by the service, of all with an outcome. Sessions called off for reasons of neither side are in no rate; those without a known outcome are excluded."
* insert Rate(provider-cancellation, Sessions called off by the service)
* insert Population(provider-cancellation, initial-population, Sessions for provider cancellation)
* insert Population(provider-cancellation, denominator, Sessions for provider cancellation)
* insert Population(provider-cancellation, denominator-exclusion, Sessions without outcome)
* insert Population(provider-cancellation, numerator, Sessions called off by the service)
* insert ByFeatures(provider-cancellation, session)
