CodeSystem: RapportAggregation
Id: rapport-aggregation
Title: "Aggregation"
Description: "How a score is made of its items or of other scores."
* insert OwnCodeSystem
* #sum "Sum" "The sum of the answered items, scaled up to all items when some are missing but the minimum is reached."
* #mean "Mean" "The mean of the answered items."
* #sum-of-scores "Sum of scores" "The weighted sum of other scores of the same form; absent when one of them is."
* #mean-of-scores "Mean of scores" "The weighted mean of other scores of the same form; absent when one of them is."
* #calculated "Calculated" "What an expression of the questionnaire itself gives; absent when too few of the score's items are answered."
