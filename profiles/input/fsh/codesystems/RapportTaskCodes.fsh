CodeSystem: RapportTaskCodes
Id: rapport-task-codes
Title: "Rapport task codes"
Description: "What marks a Task as work between sessions, and its state; what Rapport asks a clinician to do."
* insert OwnCodeSystem
* #homework "Work between sessions" "Task.code of something agreed in a session to be done before a later one."
* #partial "Partly done" "Task.businessStatus of a task that was done in part."
* #risk-review "Look at a risk item" "Task.code of what Rapport asks of the responsible clinician when a risk item is present."
* #risk-withdrawn "The form was corrected or withdrawn" "Task.statusReason of a task that was cancelled before anybody took it up."
