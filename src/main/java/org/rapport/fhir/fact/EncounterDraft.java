package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/** An Encounter. */
final class EncounterDraft implements Draft {
    private static final Set<String> BEGUN = Set.of("arrived", "triaged", "in-progress", "onleave", "finished");
    private static final Set<String> STATUSES =
            Set.of("planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "unknown");

    private final TherapyCodes codes = new TherapyCodes();
    private final List<Link> practitioners = new ArrayList<>(2);
    private final Extensions extensions = new Extensions();
    private Link subject = Link.NONE;
    private Link appointment = Link.NONE;
    private Link episode = Link.NONE;
    private Span period = Span.NONE;

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "extension" -> extensions.read(json);
            case "class" -> codes.setting.addCoding(json);
            case "type" -> codes.content.addConcepts(json);
            case "serviceType" -> codes.content.addConcept(json);
            case "subject" -> subject = Link.read(json);
            case "period" -> period = Span.read(json);
            case "appointment" -> appointment = first(json);
            case "episodeOfCare" -> episode = first(json);
            case "participant" -> json.array(index -> readParticipant(json));
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

    private void readParticipant(JsonCursor json) throws IOException {
        json.object(name -> {
            if (name.equals("individual")) {
                practitioners.add(Link.read(json));
            }
        });
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
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
        return Reading.of(new EncounterFact(
                source,
                subject.required("Encounter.subject", "Patient", site),
                status,
                start,
                period.end("Encounter.period", site.zone()),
                appointment.optional("Encounter.appointment[0]", "Appointment", site),
                episode.optional("Encounter.episodeOfCare[0]", "EpisodeOfCare", site),
                mark.get(),
                practitioner(site),
                extensions.attendance(site)));
    }

    /** The first that can be followed; a contact without a known practitioner is still a contact. */
    private Optional<String> practitioner(SiteTerms site) {
        for (Link link : practitioners) {
            try {
                Optional<String> id = link.optional("Encounter.participant.individual", "Practitioner", site);
                if (id.isPresent()) {
                    return id;
                }
            } catch (Refusal e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
