package org.rapport.domain.scoring;

import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;

/** Sessions of one course, each with a form of which every item has the same mark. */
final class MarkedSessions {
    private MarkedSessions() {}

    /** Daily sessions from 1 February on, e1, e2 and so on, each with a form of which every item has the same mark. */
    static List<Fact> therapy(String instrument, String marks) {
        List<Fact> facts = new ArrayList<>(forms(instrument, marks));
        for (int session = 1; session <= marks.split(" ").length; session++) {
            facts.add(attended("e" + session, "2026-02-0" + session + "T10:00"));
        }
        return facts;
    }

    static List<Fact> forms(String instrument, String marks) {
        List<Fact> facts = new ArrayList<>();
        for (String mark : marks.split(" ")) {
            int session = facts.size() + 1;
            facts.add(form(
                    instrument + session,
                    instrument,
                    "2026-02-0" + session + "T10:45",
                    all(instrument, mark),
                    "e" + session));
        }
        return facts;
    }

    static String all(String instrument, String mark) {
        long items = instrument(instrument).items().stream()
                .filter(item -> item.scored())
                .count();
        return (mark + " ").repeat((int) items);
    }

    static ResponseFact form(String id, String instrument, String authored, String marks, String encounter) {
        return new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                instrument(instrument).key().toString(),
                at(authored),
                Optional.of(encounter).filter(one -> !one.isEmpty()),
                Marks.read(instrument(instrument), marks));
    }

    static Instrument instrument(String id) {
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
