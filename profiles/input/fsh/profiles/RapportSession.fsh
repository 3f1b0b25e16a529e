Profile: RapportSession
Parent: Encounter
Id: rapport-session
Title: "Rapport session"
Description: "A session of therapy, held or not, as Rapport has put it together from an appointment and its encounter. Audits and flat files are made from it; it is not served as a resource, since the EHR stays the system of record."
* ^status = #draft
* obeys rapport-session-1
* extension contains
    Attendance named attendance 0..1 and
    WithForm named withForm 0..1 and
    AuditFeature named feature 0..*
* status from http://hl7.org/fhir/ValueSet/encounter-status (required)
* status ^short = "Held is finished, not held cancelled, ahead planned; unknown when no source says"
* subject 1..1
* subject only Reference(Patient)
* episodeOfCare 1..1
* period 1..1
* period.start 1..1
* period ^short = "On the clock of the site: the day is the day that audits count"

Invariant: rapport-session-1
Description: "What became of a session is said of each that is past, and of none that is ahead."
Severity: #error
Expression: "(status = 'planned') != extension.where(url = 'https://rapport.org/fhir/StructureDefinition/attendance').exists()"
