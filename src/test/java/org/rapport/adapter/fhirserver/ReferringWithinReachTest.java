package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreCatalogue.Link;
import org.rapport.application.query.ScoresWithin;
import org.rapport.application.query.Wanted;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** As many of what refers to something are told as are asked for, however many others are out of reach. */
class ReferringWithinReachTest {
    private static final Instant MOMENT = Instant.parse("2026-03-01T09:00:00Z");
    private static final String FORM = "rapport-1";
    private static Endpoint endpoint;
    private static Found referredTo;
    private static List<Found> referring;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        endpoint.post("QuestionnaireResponse", "application/fhir+json", Gallery.form());
        referredTo = Scores.phq("north", "a", "form", MOMENT.toString());
        referring = List.of(profile("one"), profile("two"));
        endpoint.scores.add(referredTo);
        referring.forEach(endpoint.scores::add);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    /** A profile that groups the score, is computed from it, and from the form. */
    private static Found profile(String window) {
        ScoreIdentity other = referredTo.stored().score().identity();
        Score score = new Score(
                new ScoreIdentity("north", "a", "none", Gallery.PROFILE.measure(), window, "rapport-scorer"),
                Gallery.PROFILE,
                EffectiveTime.at(MOMENT),
                new Outcome.Group(),
                List.of(),
                Optional.empty(),
                List.of(new Source("QuestionnaireResponse", FORM, "1", Instant.EPOCH)),
                List.of(),
                List.of(other),
                List.of(other),
                Optional.empty(),
                "1");
        return new Found(new StoredScore(score, ScoreStatus.FINAL, 1, MOMENT), MOMENT);
    }

    @Test
    void whatIsOutOfReachTakesNoPlaceOfWhatIsInReach() {
        ScoreCatalogue all = new PostgresScoreCatalogue(endpoint.store, Scores.DEFINITIONS);
        for (Found one : referring) {
            UUID id = id(one);
            Reach reach = Reach.everything().and(Condition.is("_id", Wanted.Token.of(id.toString())));
            ScoreCatalogue seen = new ScoresWithin(all, reach);
            for (Link link : Link.values()) {
                assertThat(seen.referringTo(List.of(id(referredTo)), link, Condition.everything(), 1))
                        .extracting(ReferringWithinReachTest::id)
                        .containsExactly(id);
            }
            assertThat(seen.computedFrom(List.of(FORM), Condition.everything(), 1))
                    .extracting(ReferringWithinReachTest::id)
                    .containsExactly(id);
        }
    }

    private static UUID id(Found found) {
        return found.stored().score().identity().uuid();
    }
}
