ValueSet: RapportAgreementValueSet
Id: rapport-agreement
Title: "Agreement with a sentence"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportAgreement
