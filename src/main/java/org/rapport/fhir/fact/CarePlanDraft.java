package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.Source;

/** A CarePlan, without what it says. One of a group is nothing to Rapport. */
final class CarePlanDraft implements Draft {
    private static final Set<String> STATUSES = Set.of("draft", "active", "on-hold", "revoked", "completed", "unknown");

    private Link subject = Link.NONE;
    private String created = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "subject" -> subject = Link.read(json);
            case "created" -> created = json.text();
            default -> {}
        }
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        if (subject.leadsTo("Group")) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        return Reading.of(new CarePlanFact(
                source, subject.required("CarePlan.subject", "Patient", site), head.status(STATUSES), created(site)));
    }

    private Optional<Instant> created(SiteTerms site) {
        return created.isEmpty()
                ? Optional.empty()
                : Optional.of(FhirTime.dateTime("CarePlan.created", created, site.zone())
                        .start());
    }
}
