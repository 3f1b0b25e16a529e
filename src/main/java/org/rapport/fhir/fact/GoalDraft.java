package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.Source;

/** A Goal, without what it says. One of a group or an organization is nothing to Rapport. */
final class GoalDraft implements Draft {
    private static final Set<String> STATUSES =
            Set.of("proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "rejected");

    private Link subject = Link.NONE;
    private String status = "";
    private String start = "";
    private String statusDate = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "subject" -> subject = Link.read(json);
            case "lifecycleStatus" -> status = json.text();
            case "startDate" -> start = json.text();
            case "statusDate" -> statusDate = json.text();
            default -> {}
        }
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        if (status.equals("entered-in-error")) {
            return new Reading(Reading.dropped(source, patientIfNamed(site)).facts(), false);
        }
        if (subject.leadsTo("Group") || subject.leadsTo("Organization")) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        return Reading.of(new GoalFact(
                source,
                subject.required("Goal.subject", "Patient", site),
                Head.known("Goal.lifecycleStatus", "Goal", status, STATUSES),
                time("Goal.start", start, site),
                time("Goal.statusDate", statusDate, site)));
    }

    private static Optional<Instant> time(String path, String text, SiteTerms site) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(FhirTime.dateTime(path, text, site.zone()).start());
    }
}
