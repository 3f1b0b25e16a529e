package org.rapport.fhir.fact;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.Source;

/** An Observation that carries an outcome score the hospital charted. Rapport's own Observations are left alone. */
final class ObservationDraft implements Draft {
    private static final String OWN = "https://rapport.org/fhir/score-id";
    private static final Set<String> FINAL = Set.of("final", "amended", "corrected");
    private static final Set<String> STATUSES =
            Set.of("registered", "preliminary", "final", "amended", "corrected", "cancelled", "unknown");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private final Codes codes = new Codes();
    private boolean own;
    private Link subject = Link.NONE;
    private Link encounter = Link.NONE;
    private String moment = "";
    private Span period = Span.NONE;
    private boolean hasValue;
    private BigDecimal value;
    private boolean unreadable;

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "identifier" -> json.array(index -> readIdentifier(json));
            case "code" -> codes.addConcept(json);
            case "subject" -> subject = Link.read(json);
            case "encounter" -> encounter = Link.read(json);
            case "effectiveDateTime", "effectiveInstant" -> moment = json.text();
            case "effectivePeriod" -> period = Span.read(json);
            default -> readValue(name, json);
        }
    }

    private void readIdentifier(JsonCursor json) throws IOException {
        json.object(name -> own |= name.equals("system") && json.text().equals(OWN));
    }

    private void readValue(String name, JsonCursor json) throws IOException {
        if (!name.startsWith("value") || json.isNull()) {
            return;
        }
        if (hasValue) {
            throw json.refusal("is a second value of the same observation.");
        }
        hasValue = true;
        switch (name) {
            case "valueInteger" -> value = json.integer();
            case "valueString" -> {
                String text = json.text().strip();
                value = NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
                unreadable = value == null;
            }
            case "valueQuantity" -> {
                Amount amount = Amount.read(json);
                value = amount.exact().orElse(null);
                unreadable = amount.bounded();
            }
            default -> unreadable = true;
        }
    }

    @Override
    public boolean concerns(SiteTerms site, boolean retracted) {
        return !own && (retracted || codes.firstOf(site.outcomes()).isPresent());
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        String status = head.status(STATUSES);
        if (status.equals("cancelled")) {
            return Reading.dropped(source, patientIfNamed(site));
        }
        if (!FINAL.contains(status)) {
            return Reading.NOTHING;
        }
        head.refuseModifiers();
        if (unreadable) {
            throw new Refusal("Observation.value", "Observation.value is not a plain number.");
        }
        Answer.Coded code = codes.firstOf(site.outcomes()).orElseThrow();
        return Reading.of(new OutcomeFact(
                source,
                subject.required("Observation.subject", "Patient", site),
                code.system(),
                code.code(),
                effective(site),
                Optional.ofNullable(value),
                encounter.optional("Observation.encounter", "Encounter", site)));
    }

    private Instant effective(SiteTerms site) {
        if (!moment.isEmpty()) {
            return FhirTime.dateTime("Observation.effective", moment, site.zone())
                    .start();
        }
        Optional<Instant> end = period.end("Observation.effective", site.zone());
        return end.or(() -> period.start("Observation.effective", site.zone()))
                .orElseThrow(() -> Refusal.missing("Observation.effective"));
    }
}
