package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.Source;

/** A Task, as far as it is homework by the site's codes. */
final class TaskDraft implements Draft {
    private static final Set<String> PARTIAL = Set.of("https://rapport.org/fhir/CodeSystem/rapport-task-codes|partial");
    private static final Set<String> STATUSES = Set.of(
            "draft",
            "requested",
            "received",
            "accepted",
            "rejected",
            "ready",
            "cancelled",
            "in-progress",
            "on-hold",
            "failed",
            "completed");

    private final Codes codes = new Codes();
    private final Codes business = new Codes();
    private Link patient = Link.NONE;
    private Link encounter = Link.NONE;
    private Span restriction = Span.NONE;
    private Span execution = Span.NONE;

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "code" -> codes.addConcept(json);
            case "businessStatus" -> business.addConcept(json);
            case "for" -> patient = Link.read(json);
            case "encounter" -> encounter = Link.read(json);
            case "executionPeriod" -> execution = Span.read(json);
            case "restriction" ->
                json.object(member -> {
                    if (member.equals("period")) {
                        restriction = Span.read(json);
                    }
                });
            default -> {}
        }
    }

    @Override
    public boolean concerns(SiteTerms site, boolean retracted) {
        return retracted
                || codes.firstOf(site.homework()).isPresent()
                || business.firstOf(site.homework()).isPresent();
    }

    @Override
    public Link subject() {
        return patient;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        head.refuseModifiers();
        Optional<Instant> due = restriction.end("Task.restriction.period", site.zone());
        return Reading.of(new AssignmentFact(
                source,
                patient.required("Task.for", "Patient", site),
                head.status(STATUSES),
                business.firstOf(PARTIAL).isPresent(),
                due.isPresent() ? due : execution.end("Task.executionPeriod", site.zone()),
                encounter.optional("Task.encounter", "Encounter", site)));
    }
}
