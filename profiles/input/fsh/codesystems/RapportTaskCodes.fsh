CodeSystem: RapportTaskCodes
Id: rapport-task-codes
Title: "Rapport task codes"
Description: "What marks a Task as work between sessions, and its state."
* insert OwnCodeSystem
* #homework "Work between sessions" "Task.code of something agreed in a session to be done before a later one."
* #partial "Partly done" "Task.businessStatus of a task that was done in part."
