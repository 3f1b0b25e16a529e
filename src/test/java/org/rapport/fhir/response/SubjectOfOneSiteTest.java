package org.rapport.fhir.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.SiteRange;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.CheckResponse;
import org.rapport.application.receive.ResponseDoor.Accepted;
import org.rapport.application.receive.ResponseDoor.Rejected;
import org.rapport.application.receive.ResponseDoor.Submission;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.site.Sites;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;

/** A form that names its patient by a relative reference is nobody's while it may be of several sites, one of them down. */
class SubjectOfOneSiteTest {
    private static final CheckResponse CHECK = new CheckResponse(
            new JsonFactReader(), DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())));
    private static final Sites SITES =
            new Sites(List.of(TestSites.berlin()), List.of(new Sites.Down("south", "ehr.url is no URL")));
    private static final String FORM =
            """
            {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-03-01T10:00:00Z",
             "questionnaire": "https://rapport.org/fhir/Questionnaire/wai-sr|0.1.0",
             "subject": {"reference": "%s"}, "item": [
              {"linkId": "wai-sr-1", "answer": [{"valueInteger": 5}]}]}""";

    private final List<String> kept = new ArrayList<>();

    @Test
    void aRelativeSubjectIsNotTakenForThatOfTheSiteThatRuns() {
        assertThat(submit("Patient/p1", SiteRange.all()))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.path()).isEqualTo("QuestionnaireResponse.subject")));
        assertThat(submit("Patient/p1", SiteRange.of(List.of("berlin", "south"))))
                .isInstanceOf(Rejected.class);
        assertThat(kept).isEmpty();
    }

    @Test
    void anAbsoluteOneIs() {
        assertThat(submit("https://ehr.example.org/fhir/Patient/p1", SiteRange.all()))
                .isInstanceOf(Accepted.class);
        assertThat(kept).containsExactly("berlin p1");
    }

    @Test
    void aRelativeOneIsWhereTheSenderSeesThatSiteAlone() {
        assertThat(submit("Patient/p1", SiteRange.of(List.of("berlin")))).isInstanceOf(Accepted.class);
        assertThat(kept).containsExactly("berlin p1");
    }

    /** Nothing is scored here: that a form is kept does not depend on it. */
    private Submission submit(String subject, SiteRange of) {
        SubmitResponse door = new SubmitResponse(
                SITES,
                new JsonResponseStamp(),
                CHECK,
                (site, form, bytes) -> kept.add(site + " " + form.patientId()),
                null,
                Clock.systemUTC());
        return door.submit(FORM.formatted(subject).getBytes(StandardCharsets.UTF_8), of, Optional.empty());
    }
}
