CodeSystem: RapportLicenceStatus
Id: rapport-licence-status
Title: "Licence status of an instrument"
Description: "What may ship of an instrument."
* insert OwnCodeSystem
* #open-verbatim "Open, wording included" "No permission is needed to reproduce the instrument."
* #nd-verbatim "Unmodified only" "The wording may be passed on unmodified only, as a file of its own."
* #permission-required "Permission required" "Structure and scoring only; the wording comes from a licence holder."
* #project "Own instrument" "Written by this project and given away under CC0."
