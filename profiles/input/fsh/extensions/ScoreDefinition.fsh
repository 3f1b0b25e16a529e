Extension: ScoreDefinition
Id: score-definition
Title: "Score definition"
Description: "One score of an instrument: its codes, how it is aggregated, and how many answers it needs (the missing-item rule). A score with fewer answered items than minimumAnswered is absent. A sum with fewer answered items than items, but not fewer than the minimum, is prorated: items times sum divided by answered."
* insert OnQuestionnaire
* extension contains
    code 1..* and
    title 1..1 and
    family 1..1 and
    aggregation 1..1 and
    factor 0..1 and
    minimumAnswered 1..1 and
    decimals 1..1 and
    low 1..1 and
    high 1..1 and
    direction 1..1 and
    unit 0..1 and
    part 0..* and
    riskThreshold 0..1 and
    prompt 0..1 and
    itemPrompt 0..1 and
    calculatedItem 0..1
* extension[code].value[x] 1..1
* extension[code].value[x] only Coding
* extension[code] ^short = "The score's own code first, then standard codes of the same score"
* extension[title].value[x] 1..1
* extension[title].value[x] only string
* extension[title] ^short = "The name shown to people"
* extension[family].value[x] 1..1
* extension[family].value[x] only code
* extension[family].valueCode from RapportScoreFamiliesValueSet (required)
* extension[aggregation].value[x] 1..1
* extension[aggregation].value[x] only code
* extension[aggregation].valueCode from RapportAggregationValueSet (required)
* extension[factor].value[x] 1..1
* extension[factor].value[x] only decimal
* extension[factor] ^short = "Multiplies the aggregate; 1 when not stated"
* extension[minimumAnswered].value[x] 1..1
* extension[minimumAnswered].value[x] only integer
* extension[minimumAnswered] ^short = "The missing-item rule: fewer answered items make the score absent"
* extension[decimals].value[x] 1..1
* extension[decimals].value[x] only integer
* extension[decimals] ^short = "Decimals after rounding half up, once, at the end"
* extension[low].value[x] 1..1
* extension[low].value[x] only decimal
* extension[high].value[x] 1..1
* extension[high].value[x] only decimal
* extension[direction].value[x] 1..1
* extension[direction].value[x] only code
* extension[direction].valueCode from RapportDirectionsValueSet (required)
* extension[unit].value[x] 1..1
* extension[unit].value[x] only code
* extension[unit] ^short = "UCUM; {score} when not stated"
* extension[part].extension contains
    score 1..1 and
    weight 0..1
* extension[part].extension[score].value[x] 1..1
* extension[part].extension[score].value[x] only code
* extension[part].extension[weight].value[x] 1..1
* extension[part].extension[weight].value[x] only decimal
* extension[part] ^short = "A score of which this one is made; weight 1 when not stated"
* extension[riskThreshold].value[x] 1..1
* extension[riskThreshold].value[x] only decimal
* extension[riskThreshold] ^short = "Family risk: a value at or above it means risk present"
* extension[prompt].value[x] 1..1
* extension[prompt].value[x] only string
* extension[prompt] ^short = "Worth discussing when the score holds it: <, <=, > or >= and a number, such as <36; a site may change it"
* extension[itemPrompt].value[x] 1..1
* extension[itemPrompt].value[x] only string
* extension[itemPrompt] ^short = "The same for each item, such as <9.0: an item that holds it is one to ask about"
* extension[calculatedItem].value[x] 1..1
* extension[calculatedItem].value[x] only string
* extension[calculatedItem] ^short = "linkId of the item whose SDC calculatedExpression says the value: alone when the aggregation is calculated, otherwise beside the score's own value"
* obeys rapport-def-1 and rapport-def-2 and rapport-def-3 and rapport-def-4 and rapport-def-calculated

Invariant: rapport-def-1
Description: "A score of scores names its parts, and no other score does."
Severity: #error
Expression: "extension.where(url = 'aggregation').value.exists($this = 'sum-of-scores' or $this = 'mean-of-scores') = extension.where(url = 'part').exists()"

Invariant: rapport-def-2
Description: "A score of the family risk has a riskThreshold, and no other score does."
Severity: #error
Expression: "extension.where(url = 'family').value.exists($this = 'risk') = extension.where(url = 'riskThreshold').exists()"

Invariant: rapport-def-3
Description: "The lowest value lies below the highest."
Severity: #error
Expression: "extension.where(url = 'low').value < extension.where(url = 'high').value"

Invariant: rapport-def-4
Description: "A prompt is <, <=, > or >= and a number."
Severity: #error
Expression: "extension.where(url = 'prompt' or url = 'itemPrompt').value.all($this.matches('^(<|<=|>|>=)-?[0-9]+([.][0-9]+)?$'))"

Invariant: rapport-def-calculated
Description: "A calculated score names the item that calculates it and has no factor."
Severity: #error
Expression: "extension.where(url = 'aggregation').value.exists($this = 'calculated') implies (extension.where(url = 'calculatedItem').exists() and extension.where(url = 'factor').empty())"
