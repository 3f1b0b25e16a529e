package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;

/** The codings gathered from some elements of a resource, in the order of the resource. */
final class Codes {
    private final List<Answer.Coded> codings = new ArrayList<>(4);

    /** Reads one Coding; a coding without a code says nothing and is left out. */
    static Optional<Answer.Coded> coding(JsonCursor json) throws IOException {
        String[] parts = {"", ""};
        json.object(name -> {
            switch (name) {
                case "system" -> parts[0] = json.text();
                case "code" -> parts[1] = json.text();
                default -> {}
            }
        });
        return parts[1].isEmpty() ? Optional.empty() : Optional.of(new Answer.Coded(parts[0], parts[1]));
    }

    void addCoding(JsonCursor json) throws IOException {
        coding(json).ifPresent(codings::add);
    }

    /** A code without a system. */
    void addCode(String code) {
        if (!code.isEmpty()) {
            codings.add(new Answer.Coded("", code));
        }
    }

    void addConcept(JsonCursor json) throws IOException {
        json.object(name -> {
            if (name.equals("coding")) {
                json.array(index -> addCoding(json));
            }
        });
    }

    void addConcepts(JsonCursor json) throws IOException {
        json.array(index -> addConcept(json));
    }

    void addAll(Codes others) {
        codings.addAll(others.codings);
    }

    boolean isEmpty() {
        return codings.isEmpty();
    }

    /** The first coding that is one of the tokens {@code system|code}. */
    Optional<Answer.Coded> firstOf(Set<String> tokens) {
        return codings.stream()
                .filter(coding -> tokens.contains(coding.system() + "|" + coding.code()))
                .findFirst();
    }

    List<Answer.Coded> all() {
        return List.copyOf(codings);
    }

    Optional<Answer.Coded> first() {
        return codings.stream().findFirst();
    }

    /** The first code of a system. */
    Optional<String> firstIn(String system) {
        return codings.stream()
                .filter(coding -> coding.system().equals(system))
                .map(Answer.Coded::code)
                .findFirst();
    }

    boolean anyIn(Set<String> systems) {
        return codings.stream().anyMatch(coding -> systems.contains(coding.system()));
    }
}
