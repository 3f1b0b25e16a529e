ValueSet: RapportLicenceStatusValueSet
Id: rapport-licence-status
Title: "Licence status of an instrument"
Description: "All codes of the code system with the same name."
* insert OwnValueSet
* include codes from system RapportLicenceStatus
