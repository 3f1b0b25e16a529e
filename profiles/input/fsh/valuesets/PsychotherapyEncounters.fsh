// Codes only: the terms belong to their owners. The comments say in our own words why each is here.
// Left out on purpose: assessment, referral, telephone contact, case management and medication review, which are not
// therapy sessions; service type 461, which does not say what therapy; 105, whose records may need stricter labels.
ValueSet: PsychotherapyEncounters
Id: psychotherapy-encounters
Title: "Psychotherapy encounters"
Description: "The shipped default of the Encounter.type and Encounter.serviceType codes by which an encounter counts as a session of therapy. A site replaces or extends it in its settings."
* insert OwnValueSet
* ^copyright = "Includes codes of SNOMED CT, which is copyright of the International Health Terminology Standards Development Organisation; their use needs a SNOMED CT licence."
// Psychotherapy without further detail; the concept above most of the others.
* $SCT#75516001
// Psychotherapy with one client.
* $SCT#18512000
// Psychotherapy in a group; each member has an Encounter of their own.
* $SCT#76168009
// A short form of the group.
* $SCT#1555005
// Psychotherapy with a family.
* $SCT#108313002
// Psychotherapy of no particular school.
* $SCT#183381005
// Cognitive and behavioural therapy.
* $SCT#228557008
// Behavioural therapy.
* $SCT#166001
// Dialectical behaviour therapy.
* $SCT#405780009
// Psychotherapy by expression.
* $SCT#15558000
// Psychological therapy in a formal course.
* $SCT#405792009
// A psychology service.
* $service-type#142
// Counselling, general.
* $service-type#74
// Counselling, unspecified (a second entry of the same code system).
* $service-type#305
// Counselling or therapy with a family.
* $service-type#71
// Counselling of couples and other relationships.
* $service-type#79
// Counselling after trauma.
* $service-type#81
// Counselling in bereavement.
* $service-type#69
// Counselling in grief.
* $service-type#352
// Counselling by telephone.
* $service-type#538
