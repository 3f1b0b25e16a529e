package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/** An Appointment, which gives one fact for each patient taking part. */
final class AppointmentDraft implements Draft {
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
    /** Nothing is agreed yet, so that there may be no time yet either. */
    private static final Set<String> TENTATIVE = Set.of("proposed", "pending", "waitlist");

    private static final Set<String> STATUSES = Set.of(
            "proposed", "pending", "waitlist", "booked", "arrived", "fulfilled", "cancelled", "noshow", "checked-in");

    private final TherapyCodes codes = new TherapyCodes();
    private final Codes serviceTypes = new Codes();
    private final Codes reasons = new Codes();
    private final Practitioners practitioners = new Practitioners();
    private final List<Participant> participants = new ArrayList<>(3);
    private final Extensions extensions = new Extensions();
    private String start = "";
    private String end = "";

    private record Participant(Link actor, boolean declined) {}

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "serviceType" -> serviceTypes.addConcepts(json);
            case "serviceCategory", "specialty" -> codes.content.addConcepts(json);
            case "appointmentType" -> codes.setting.addConcept(json);
            case "cancelationReason" -> reasons.addConcept(json);
            case "start" -> start = json.text();
            case "end" -> end = json.text();
            case "participant" -> json.array(index -> readParticipant(json));
            case "extension" -> extensions.read(json);
            default -> {}
        }
    }

    private void readParticipant(JsonCursor json) throws IOException {
        Link[] actor = {Link.NONE};
        boolean[] declined = {false};
        Codes role = new Codes();
        json.object(name -> {
            switch (name) {
                case "actor" -> actor[0] = Link.read(json);
                case "type" -> role.addConcepts(json);
                case "status" -> declined[0] = json.text().equals("declined");
                default -> {}
            }
        });
        participants.add(new Participant(actor[0], declined[0]));
        practitioners.add(actor[0], role);
    }

    @Override
    public Link subject() {
        return Link.NONE;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        codes.content.addAll(serviceTypes);
        Optional<TherapyMark> mark = codes.mark(site);
        if (mark.isEmpty()) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        String status = head.status(STATUSES);
        Map<String, Boolean> patients = patients(site);
        boolean nobody = patients.isEmpty() && mark.get() == TherapyMark.UNDECLARED;
        if (nobody || start.isEmpty() && TENTATIVE.contains(status)) {
            return Reading.dropped(source, "");
        }
        if (patients.isEmpty()) {
            throw new Refusal("Appointment.participant", "Appointment.participant names no patient.");
        }
        return new Reading(facts(source, status, patients, mark.get(), site), false);
    }

    /** The patients by id, each with whether they declined. */
    private Map<String, Boolean> patients(SiteTerms site) {
        Map<String, Boolean> patients = new LinkedHashMap<>();
        for (int i = 0; i < participants.size(); i++) {
            Participant participant = participants.get(i);
            if (participant.actor().leadsTo("Patient")) {
                String path = "Appointment.participant[" + i + "].actor";
                String id = participant.actor().required(path, "Patient", site);
                patients.merge(id, participant.declined(), Boolean::logicalOr);
            }
        }
        return patients;
    }

    private List<Fact> facts(
            Source source, String status, Map<String, Boolean> patients, TherapyMark mark, SiteTerms site) {
        if (start.isEmpty()) {
            throw Refusal.missing("Appointment.start");
        }
        Instant from = FhirTime.instant("Appointment.start", start, site.zone());
        Optional<Instant> to =
                end.isEmpty() ? Optional.empty() : Optional.of(FhirTime.instant("Appointment.end", end, site.zone()));
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new Refusal("Appointment.end", "Appointment.end lies before its start.");
        }
        Optional<String> reason = reasons.firstIn(REASONS);
        Optional<Instant> cancelledAt = extensions.moment(site.extensions().cancellationTime(), "Appointment", site);
        Optional<String> attendance = extensions.attendance(site);
        Practitioners.Practitioner practitioner = practitioners.first(site);
        Optional<Provision> provision =
                Provision.of(Optional.empty(), serviceType(site), Optional.empty(), practitioner.role());
        List<Fact> facts = new ArrayList<>(patients.size());
        patients.forEach((patient, declined) -> facts.add(new AppointmentFact(
                source,
                patient,
                status,
                from,
                to,
                reason,
                cancelledAt,
                declined,
                mark,
                patients.size() > 1,
                attendance,
                practitioner.id(),
                provision)));
        return facts;
    }

    private Optional<Answer.Coded> serviceType(SiteTerms site) {
        return serviceTypes.firstOf(site.therapy()).or(serviceTypes::first);
    }
}
