ValueSet: HomeworkTasks
Id: homework-tasks
Title: "Work between sessions"
Description: "Task.code values that mark work between sessions. A site adds its own codes in its settings."
* insert OwnValueSet
* RapportTaskCodes#homework
