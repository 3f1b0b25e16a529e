Extension: Reversed
Id: reversed
Title: "Reversed item"
Description: "True when the item counts as low + high - answer of its response scale. Example: 2 on a scale from 1 to 7 counts as 6."
* insert OnItem
* value[x] only boolean
* value[x] 1..1
