Instance: example-rapport-checkin-t-total-absent
InstanceOf: RapportCheckinScore
Usage: #example
Title: "A therapist check-in with too few answers"
* insert ExampleScore(368978f0-a7e3-5c62-ad6e-5a941687c6b8, check-in, rapport-checkin-t-total)
* insert FromForm(example-rapport-checkin-t-response)
* insert Absent(unknown, [[5 of 8 items were answered and 6 are needed.]])
* insert Number(items-answered, 5, 1)
* insert Number(items-total, 8, 1)
* insert Better(higher)
