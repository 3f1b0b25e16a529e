Profile: RapportCourse
Parent: EpisodeOfCare
Id: rapport-course
Title: "Rapport course of therapy"
Description: "A course of therapy as Rapport has put it together. Sessions that belong to no recorded course of a client are taken together in one that goes on. Audits and flat files are made from it; it is not served as a resource, since the EHR stays the system of record."
* ^status = #draft
* extension contains AuditFeature named feature 0..*
* patient 1..1
