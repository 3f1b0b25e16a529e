package org.rapport.adapter.fhirserver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.testing.Forms;

/** Clients who have three sessions and forms each, of which some are of substance use, and what they have said of who may know. */
final class ConfidingClients {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfidingClients() {}

    /** Of forms there are as many as the one of substance use, and one at least. */
    static void client(HandedOut house, String client, int ofSession, int ofForm) throws Exception {
        List<Fact> facts = new ArrayList<>();
        facts.add(new EpisodeFact(
                source("EpisodeOfCare", "course-" + client, false),
                client,
                "active",
                Optional.of(Instant.parse("2026-02-20T08:00:00Z")),
                Optional.empty(),
                Optional.empty()));
        for (int session = 1; session <= 3; session++) {
            facts.add(contact(client, session, session == ofSession));
        }
        new PostgresFactStore(house.endpoint.store, HandedOut.CLOCK).save("north", facts, List.of());
        for (int form = 1; form <= Math.max(1, ofForm); form++) {
            post(house, client, form, form == ofForm);
        }
    }

    private static Source source(String type, String id, boolean ofSubstanceUse) {
        return new Source(
                type,
                id,
                "1",
                Instant.parse("2026-03-10T09:00:00Z"),
                ofSubstanceUse ? List.of(SecurityLabel.SUBSTANCE_USE) : List.of());
    }

    private static Fact contact(String client, int session, boolean ofSubstanceUse) {
        Instant then = Instant.parse("2026-03-0" + (2 * session) + "T09:00:00Z");
        return new EncounterFact(
                source("Encounter", "visit-" + client + "-" + session, ofSubstanceUse),
                client,
                "finished",
                Optional.of(then),
                Optional.of(then.plusSeconds(3000)),
                Optional.of("course-" + client),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of("anna"),
                Optional.empty());
    }

    private static void post(HandedOut house, String client, int form, boolean ofSubstanceUse) throws Exception {
        String id = "form-" + client + "-" + form;
        ObjectNode json = (ObjectNode) JSON.readTree(
                Forms.phq9(client, 1, 1, 1, 1, 1, 1, 1, 1, 0).withId(id).json());
        json.put("authored", "2026-03-0" + (2 * form) + "T10:00:00Z");
        ObjectNode meta = json.putObject("meta").put("versionId", "1").put("lastUpdated", "2026-03-10T09:00:00Z");
        if (ofSubstanceUse) {
            meta.putArray("security")
                    .addObject()
                    .put("system", SecurityLabel.ACT_CODE)
                    .put("code", "SUD");
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        ResponseFact fact = (ResponseFact)
                new JsonFactReader().read(Endpoint.site("north"), bytes).facts().get(0);
        HandedOut.archive(house.endpoint.store).save("north", fact, bytes);
    }

    static void consent(HandedOut house, String client, Consents.Rule rule) {
        Fact consent = new ConsentFact(source("Consent", "of-" + client, false), client, rule.consent());
        new PostgresFactStore(house.endpoint.store, HandedOut.CLOCK).save("north", List.of(consent), List.of());
    }
}
