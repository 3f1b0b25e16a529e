package org.rapport.adapter.ehr;

import static org.rapport.adapter.ehr.Statements.resource;

import java.time.Clock;
import java.util.List;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

/** What the tests of writing have in common: the EHRs' declarations and the act of writing. */
abstract class ScoreWriting {
    static final List<String> WRITE = List.of("create", "update", "search-type");
    static final String OUR_PROVENANCE = resource("Provenance", List.of("create", "update"), List.of(), "updateCreate");
    static final String PLAIN_PROVENANCE = resource("Provenance", List.of("create", "search-type"), List.of("target"));
    static final String CONDITIONAL = resource(
            "Observation", WRITE, List.of("identifier"), "conditionalCreate", "conditionalUpdate", "updateCreate");

    static final String TRANSACTION = Statements.of(true, CONDITIONAL, OUR_PROVENANCE);
    static final String TRANSACTION_PLAIN_PROVENANCE = Statements.of(true, CONDITIONAL, PLAIN_PROVENANCE);
    static final String CONDITIONAL_UPDATE = Statements.of(false, CONDITIONAL, OUR_PROVENANCE);
    static final String SEARCH =
            Statements.of(false, resource("Observation", WRITE, List.of("identifier")), PLAIN_PROVENANCE);
    static final String CONDITIONAL_CREATE = Statements.of(
            false,
            resource("Observation", List.of("create", "update"), List.of(), "conditionalCreate"),
            resource("Provenance", List.of("create"), List.of()));
    static final String OUR_IDS = Statements.of(
            false, resource("Observation", List.of("update"), List.of(), "updateCreate"), PLAIN_PROVENANCE);

    static List<String> ladder() {
        return List.of(
                TRANSACTION, TRANSACTION_PLAIN_PROVENANCE, CONDITIONAL_UPDATE, SEARCH, CONDITIONAL_CREATE, OUR_IDS);
    }

    static FhirScoreWriter writer() {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        return new FhirScoreWriter(client, new Capabilities(client, Clock.systemUTC()), Scores.DEFINITIONS);
    }

    static List<Result> write(MisbehavingEhr ehr, Publication... batch) {
        return writer().write(EhrSites.at(ehr.base()), List.of(batch));
    }

    /** An EHR of which everything but the CapabilityStatement is scripted. */
    static MisbehavingEhr declaring(String statement, Script script) {
        return MisbehavingEhr.playing(
                request -> request.is("GET", "/fhir/metadata") ? Reply.json(200, statement) : script.reply(request));
    }

    static String id(Result result) {
        return ((Accepted) result).ehrId().orElseThrow();
    }
}
