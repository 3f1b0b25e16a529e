package org.rapport.sandbox.caseload;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/** Makes a caseload from a seed and a moment. */
public final class CaseloadGenerator {
    private static final Duration UNTIL_CLOSED = Duration.ofDays(60);

    private final CaseloadSettings settings;
    private final CoursePlanner planner;

    public CaseloadGenerator(CaseloadSettings settings) {
        this.settings = settings;
        this.planner = new CoursePlanner(settings);
    }

    /** The whole caseload up to the moment of the settings; nothing that happened is later. */
    public Caseload generate() {
        List<CoursePlan> plans = planner.plans();
        List<CaseloadEvent> events = new ArrayList<>();
        events.add(new CaseloadEvent(Instant.EPOCH, Staff.resources()));
        plans.forEach(plan -> events.addAll(course(plan, settings.asOf())));
        groups(plans)
                .forEach((group, members) ->
                        events.addAll(new GroupProgramme(group, members, settings.seed(), settings.asOf()).events()));
        return new Caseload(events).until(settings.asOf());
    }

    /** A further client's first session, over by the given moment: the registration, the visit and the intake forms. */
    public CaseloadEvent newcomer(int client, Instant moment) {
        ZonedDateTime began = moment.minus(Duration.ofMinutes(66)).atZone(Codes.ZONE);
        CoursePlan plan = planner.newcomer(client, began.toLocalDate(), began.getHour());
        List<Resource> stored = course(plan, moment).stream()
                .filter(event -> !event.at().isAfter(moment))
                .flatMap(event -> event.resources().stream())
                .collect(Collectors.toMap(
                        resource -> resource.fhirType() + resource.getIdPart(),
                        resource -> resource,
                        (earlier, later) -> later,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        return new CaseloadEvent(moment, stored);
    }

    private List<CaseloadEvent> course(CoursePlan plan, Instant asOf) {
        List<CaseloadEvent> events = new ArrayList<>();
        var episode = Registration.episode(plan, Optional.empty());
        if (plan.course() == 1) {
            var patient = Registration.patient(plan, new Chance(settings.seed(), "patient-" + plan.client()));
            events.add(new CaseloadEvent(plan.referred(), List.of(patient, episode)));
            plan.diedAt()
                    .ifPresent(moment ->
                            events.add(new CaseloadEvent(moment, List.of(Registration.deceased(patient, moment)))));
        } else {
            events.add(new CaseloadEvent(plan.referred(), List.of(episode)));
        }
        events.addAll(new IndividualCourse(plan, settings.seed(), asOf).events());
        events.addAll(OtherCare.events(plan, asOf));
        events.addAll(TreatmentPlans.events(plan));
        Instant end = end(plan);
        events.add(new CaseloadEvent(end, List.of(Registration.episode(plan, Optional.of(end)))));
        return events;
    }

    /** The day the course is closed: with the last session, or some time after the client stayed away. */
    private Instant end(CoursePlan plan) {
        Instant last = plan.sessions() == 0
                ? plan.beginOf(1).plus(Duration.ofDays(7 * 19))
                : plan.beginOf(plan.lastSession()).plus(Duration.ofHours(2));
        Instant group = plan.group().isPresent() ? plan.beginOf(1).plus(Duration.ofDays(7 * 19)) : last;
        Instant later = group.isAfter(last) ? group : last;
        return plan.dropsOut() ? later.plus(UNTIL_CLOSED) : later;
    }

    private static Map<Integer, List<CoursePlan>> groups(List<CoursePlan> plans) {
        return plans.stream()
                .filter(plan -> plan.group().isPresent())
                .collect(Collectors.groupingBy(plan -> plan.group().getAsInt(), TreeMap::new, Collectors.toList()));
    }
}
