package org.rapport.adapter.fhirserver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.receive.ResponseDoor;

/** A door that takes every form but those that say otherwise, and the archive behind it. */
final class InMemoryResponses implements ResponseDoor, ResponseArchive {
    static final UUID SCORE = UUID.fromString("00000000-0000-5000-8000-000000000001");

    private final List<ArchivedResponse> forms = new ArrayList<>();

    @Override
    public synchronized Submission submit(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        if (text.contains("wrong")) {
            return new Rejected(List.of(
                    new Problem(
                            "QuestionnaireResponse.repeat(item).where(linkId='phq-9-3')",
                            "The answer is none of the options"),
                    new Problem("QuestionnaireResponse.subject", "The patient is missing")));
        }
        if (text.contains("break")) {
            throw new IllegalStateException("The secret of the inside");
        }
        String id = "r" + (forms.size() + 1);
        forms.add(new ArchivedResponse(id, "north", "1", Instant.parse("2025-03-01T10:00:00Z"), text));
        return new Accepted(id, "1", List.of(SCORE));
    }

    @Override
    public synchronized Optional<ArchivedResponse> find(String id) {
        return forms.stream().filter(form -> form.id().equals(id)).findFirst();
    }

    @Override
    public synchronized ResponsePage search(ResponseQuery query) {
        List<ArchivedResponse> rest = matches(query).stream()
                .filter(form -> query.after()
                        .map(after -> form.id().compareTo(after) > 0)
                        .orElse(true))
                .toList();
        List<ArchivedResponse> page = rest.subList(0, Math.min(query.count(), rest.size()));
        boolean more = page.size() < rest.size();
        return new ResponsePage(
                page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty());
    }

    @Override
    public synchronized long count(ResponseQuery query) {
        return matches(query).size();
    }

    private List<ArchivedResponse> matches(ResponseQuery query) {
        return forms.stream()
                .filter(form -> query.ids().isEmpty() || query.ids().contains(form.id()))
                .filter(form -> query.patients().isEmpty()
                        || query.patients().stream()
                                .anyMatch(patient -> form.json().contains("Patient/" + patient.id() + "\"")))
                .filter(form -> query.questionnaires().isEmpty()
                        || query.questionnaires().stream().anyMatch(form.json()::contains))
                .filter(form -> query.lastUpdated().stream()
                        .allMatch(bound -> bound.admits(form.lastUpdated(), form.lastUpdated())))
                .toList();
    }
}
