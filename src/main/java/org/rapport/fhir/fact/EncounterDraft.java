package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/** An Encounter. */
final class EncounterDraft implements Draft {
    private static final Set<String> BEGUN = Set.of("arrived", "triaged", "in-progress", "onleave", "finished");
    private static final Set<String> STATUSES =
            Set.of("planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "unknown");

    private final TherapyCodes codes = new TherapyCodes();
    private final Codes types = new Codes();
    private final Codes serviceTypes = new Codes();
    private final Practitioners practitioners = new Practitioners();
    private final Extensions extensions = new Extensions();
    private Link subject = Link.NONE;
    private Link appointment = Link.NONE;
    private Link episode = Link.NONE;
    private Link provider = Link.NONE;
    private Span period = Span.NONE;

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "extension" -> extensions.read(json);
            case "class" -> codes.setting.addCoding(json);
            case "type" -> types.addConcepts(json);
            case "serviceType" -> serviceTypes.addConcept(json);
            case "subject" -> subject = Link.read(json);
            case "period" -> period = Span.read(json);
            case "appointment" -> appointment = first(json);
            case "episodeOfCare" -> episode = first(json);
            case "participant" -> practitioners.read(json);
            case "serviceProvider" -> provider = Link.read(json);
            default -> {}
        }
    }

    private static Link first(JsonCursor json) throws IOException {
        Link[] first = {Link.NONE};
        json.array(index -> {
            if (index == 0) {
                first[0] = Link.read(json);
            }
        });
        return first[0];
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        codes.content.addAll(types);
        codes.content.addAll(serviceTypes);
        Optional<TherapyMark> mark = codes.mark(site);
        if (mark.isEmpty()) {
            return Reading.dropped(source, patientIfNamed(site));
        }
        head.refuseModifiers();
        String status = head.status(STATUSES);
        Optional<Instant> start = period.start("Encounter.period", site.zone());
        if (start.isEmpty() && BEGUN.contains(status)) {
            throw Refusal.missing("Encounter.period.start");
        }
        Practitioners.Practitioner practitioner = practitioners.first(site);
        return Reading.of(new EncounterFact(
                source,
                subject.required("Encounter.subject", "Patient", site),
                status,
                start,
                period.end("Encounter.period", site.zone()),
                appointment.optional("Encounter.appointment[0]", "Appointment", site),
                episode.optional("Encounter.episodeOfCare[0]", "EpisodeOfCare", site),
                mark.get(),
                practitioner.id(),
                extensions.attendance(site),
                Provision.of(
                        provider.followed("Organization", site),
                        serviceTypes.firstOf(site.therapy()).or(serviceTypes::first),
                        types.firstOf(site.therapy()).or(types::first),
                        practitioner.role())));
    }
}
