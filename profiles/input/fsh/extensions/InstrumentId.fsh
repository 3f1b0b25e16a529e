Extension: InstrumentId
Id: instrument-id
Title: "Instrument id"
Description: "The short name of the instrument, for example phq-9. It stays the same over all versions."
* insert OnQuestionnaire
* value[x] only code
* value[x] 1..1
