package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Source;

/**
 * A Provenance, as far as it says when Appointments were cancelled: its activity is {@code CANCEL} of v3-DataOperation,
 * its targets are the appointments. The moment is {@code occurredDateTime}, else the end of {@code occurredPeriod}; where
 * neither is given, {@code recorded}. An occurrence known only to the day counts as {@code recorded} when it was recorded
 * on that day, and otherwise says nothing.
 */
final class ProvenanceDraft implements Draft {
    private static final Set<String> CANCEL = Set.of("http://terminology.hl7.org/CodeSystem/v3-DataOperation|CANCEL");

    private final List<Link> targets = new ArrayList<>(1);
    private final Codes activity = new Codes();
    private String occurred = "";
    private Span period = Span.NONE;
    private String recorded = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "target" -> json.array(index -> targets.add(Link.read(json)));
            case "activity" -> activity.addConcept(json);
            case "occurredDateTime" -> occurred = json.text();
            case "occurredPeriod" -> period = Span.read(json);
            case "recorded" -> recorded = json.text();
            default -> {}
        }
    }

    @Override
    public boolean concerns(SiteTerms site, boolean retracted) {
        return targets.stream().anyMatch(target -> target.leadsTo("Appointment"));
    }

    @Override
    public Link subject() {
        return Link.NONE;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        if (activity.firstOf(CANCEL).isEmpty()) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        List<String> appointments = appointments(site);
        return moment(site)
                .map(moment -> Reading.of(new CancellationFact(source, appointments, moment)))
                .orElseGet(() -> Reading.dropped(source, ""));
    }

    private List<String> appointments(SiteTerms site) {
        List<String> ids = new ArrayList<>(1);
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).leadsTo("Appointment")) {
                ids.add(targets.get(i).required("Provenance.target[" + i + "]", "Appointment", site));
            }
        }
        return ids;
    }

    private Optional<Instant> moment(SiteTerms site) {
        String text = occurred.isEmpty() ? period.end() : occurred;
        if (recorded.isEmpty()) {
            throw Refusal.missing("Provenance.recorded");
        }
        Instant written = FhirTime.instant("Provenance.recorded", recorded, site.zone());
        if (text.isEmpty()) {
            return Optional.of(written);
        }
        FhirTime time = FhirTime.dateTime("Provenance.occurred", text, site.zone());
        boolean sameSpan = !written.isBefore(time.start()) && written.isBefore(time.after());
        return time.exact().or(() -> Optional.of(written).filter(moment -> sameSpan));
    }
}
