package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Set;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Source;

/** An EpisodeOfCare. */
final class EpisodeDraft implements Draft {
    private static final Set<String> STATUSES =
            Set.of("planned", "waitlist", "active", "onhold", "finished", "cancelled");

    private final Extensions extensions = new Extensions();
    private Link patient = Link.NONE;
    private Link organization = Link.NONE;
    private Span period = Span.NONE;

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "patient" -> patient = Link.read(json);
            case "managingOrganization" -> organization = Link.read(json);
            case "extension" -> extensions.read(json);
            case "period" -> period = Span.read(json);
            default -> {}
        }
    }

    @Override
    public Link subject() {
        return patient;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        head.refuseModifiers();
        return Reading.of(new EpisodeFact(
                source,
                patient.required("EpisodeOfCare.patient", "Patient", site),
                head.status(STATUSES),
                period.start("EpisodeOfCare.period", site.zone()),
                period.end("EpisodeOfCare.period", site.zone()),
                extensions.code(site.extensions().endReason()),
                organization.followed("Organization", site)));
    }
}
