package org.rapport.domain.scoring;

import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;

/** Attended sessions e1, e2, … on the first days of February 2026 at 10:00, and forms of them at 10:45. */
public final class AuditFacts {
    private AuditFacts() {}

    public static List<Fact> sessions(int many) {
        return new ArrayList<>(IntStream.rangeClosed(1, many)
                .mapToObj(session -> attended("e" + session, "2026-02-0" + session))
                .toList());
    }

    /** One form for each session from a first one on. */
    public static List<Fact> forms(String instrument, int first, String... marks) {
        List<Fact> forms = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            int session = first + i;
            forms.addAll(
                    form(instrument + session, instrument, "2026-02-0" + session + "T10:45", marks[i], "e" + session));
        }
        return forms;
    }

    public static List<Fact> form(String id, String instrument, String authored, String marks, String encounter) {
        return List.of(new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                instrument(instrument).key().toString(),
                at(authored),
                Optional.of(encounter),
                Marks.read(instrument(instrument), marks)));
    }

    public static List<Fact> sessionWithForm(String day) {
        List<Fact> facts = new ArrayList<>(form("of-" + day, "phq-9", day + "T10:45", all("phq-9", "1"), "on-" + day));
        facts.add(attended("on-" + day, day));
        return facts;
    }

    /** The same mark for every item. */
    public static String all(String instrument, String mark) {
        long items = instrument(instrument).items().stream()
                .filter(item -> item.scored())
                .count();
        return (mark + " ").repeat((int) items);
    }

    private static Instrument instrument(String id) {
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
