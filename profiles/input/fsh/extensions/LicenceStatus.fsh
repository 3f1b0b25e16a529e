Extension: LicenceStatus
Id: licence-status
Title: "Licence status"
Description: "What may ship of the instrument. An instrument that needs permission is never offered for filling in before a licence holder has loaded its wording."
* insert OnQuestionnaire
* value[x] only code
* value[x] 1..1
* valueCode from RapportLicenceStatusValueSet (required)
