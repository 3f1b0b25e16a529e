package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Question;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.TimeBound;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.TestDatabase;

class PostgresScoreCatalogueTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String LOINC = "http://loinc.org|44261-6";
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories|";
    private static final Order NEWEST = new Order("_lastUpdated", true);

    private final Database database = new Database(DATABASE.source());
    private final ScoreRows rows = new ScoreRows(new ScoreJson(DEFINITIONS));
    private final PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(database, DEFINITIONS);
    private final StoredScore phq = Samples.score(Samples.PHQ, "a", "f1", 1, ScoreStatus.FINAL);
    private final StoredScore rate = Samples.score(
            Samples.RATE,
            "b",
            "course",
            2,
            ScoreStatus.AMENDED,
            EffectiveTime.between(NOW.minusSeconds(86_400), NOW.plusSeconds(86_400)));

    @BeforeEach
    void storeTwo() {
        DATABASE.clear();
        store(NOW, phq);
        store(NOW.plusSeconds(60), rate);
    }

    @Test
    void findsByEverySearchParameter() {
        assertThat(found(new Search())).containsExactly(rate, phq);
        assertThat(found(new Search().id(id(phq)))).containsExactly(phq);
        assertThat(found(new Search().id("no-uuid"))).isEmpty();
        assertThat(found(new Search().identifier("https://rapport.org/fhir/score-id|" + id(phq))))
                .containsExactly(phq);
        assertThat(found(new Search().identifier(id(rate)))).containsExactly(rate);
        assertThat(found(new Search().identifier("https://elsewhere.org|" + id(rate))))
                .isEmpty();
        assertThat(found(new Search().patient(Optional.empty(), "a"))).containsExactly(phq);
        assertThat(found(new Search().patient(Optional.of(SITE), "a"))).containsExactly(phq);
        assertThat(found(new Search().patient(Optional.of("south"), "a"))).isEmpty();
        assertThat(found(new Search().encounter("e-b"))).containsExactly(rate);
        assertThat(found(new Search().code(LOINC))).containsExactly(phq);
        assertThat(found(new Search().code("phq-9-total"))).containsExactly(phq);
        assertThat(found(new Search().code("http://loinc.org|"))).containsExactly(phq);
        assertThat(found(new Search().code("http://loinc.org|1-1"))).isEmpty();
        assertThat(found(new Search().category(CATEGORIES + "engagement"))).containsExactly(rate);
        assertThat(found(new Search().category("survey"))).containsExactly(rate, phq);
        assertThat(found(new Search().category("vital-signs"))).isEmpty();
        assertThat(found(new Search().status("amended"))).containsExactly(rate);
    }

    @Test
    void tellsOneCodeOfTwoHospitalsApartByItsSystem() {
        ScoreType northern = own("https://north.example/scores", "44261-6");
        ScoreType southern = own("https://south.example/scores", "9-9");
        StoredScore north = Samples.score(northern, "a", "f2", 1, ScoreStatus.FINAL);
        store(NOW.plusSeconds(120), north);
        PostgresScoreCatalogue both = new PostgresScoreCatalogue(
                database, DEFINITIONS.with(SITE, northern).with("south", southern));
        PostgresScoreCatalogue gone = new PostgresScoreCatalogue(database, DEFINITIONS);

        for (PostgresScoreCatalogue each : List.of(both, gone)) {
            assertThat(found(each, new Search().code("https://north.example/scores|mood")))
                    .hasSize(1);
            assertThat(found(each, new Search().code("https://north.example/scores|")))
                    .hasSize(1);
            assertThat(found(each, new Search().code("https://south.example/scores|mood")))
                    .isEmpty();
            assertThat(found(each, new Search().code("mood"))).hasSize(1);
            assertThat(found(each, new Search().code(ScoreType.OWN + "|mood")))
                    .as("a code of a hospital that Rapport has not")
                    .isEmpty();
        }
        assertThat(found(both, new Search().code(LOINC))).containsExactly(north, phq);
        assertThat(found(both, new Search().code("http://loinc.org|9-9")))
                .as("the coding that another hospital gives its own score")
                .isEmpty();
        assertThat(found(both, new Search().code("https://north.example/scores|mood")))
                .containsExactly(north);
    }

    private static ScoreType own(String system, String loinc) {
        return new ScoreType(
                "mood", system, "Mood", ScoreFamily.SYMPTOM, List.of(new Coding("http://loinc.org", loinc, "")));
    }

    private static List<StoredScore> found(PostgresScoreCatalogue catalogue, Search search) {
        return catalogue.search(search.query(NEWEST, 10, Optional.empty())).entries().stream()
                .map(Found::stored)
                .toList();
    }

    @Test
    void findsByTimeAsAPeriodOverlapsOrLiesWithin() {
        Instant dayBefore = NOW.minusSeconds(3_600);
        Instant dayAfter = NOW.plusSeconds(3_600);
        assertThat(found(new Search().effective(bound(dayBefore, dayAfter, TimeBound.Fit.OVERLAPS))))
                .containsExactly(rate, phq);
        assertThat(found(new Search().effective(bound(dayBefore, dayAfter, TimeBound.Fit.WITHIN))))
                .containsExactly(phq);
        assertThat(found(new Search().lastUpdated(bound(NOW.plusSeconds(1), null, TimeBound.Fit.OVERLAPS))))
                .containsExactly(rate);
        assertThat(found(new Search().lastUpdated(bound(null, NOW, TimeBound.Fit.OVERLAPS))))
                .isEmpty();
    }

    @Test
    void countsWhateverThePage() {
        Question one = new Search().query(NEWEST, 1, Optional.empty());
        assertThat(catalogue.count(one)).isEqualTo(2);
        assertThat(catalogue.search(one).entries()).hasSize(1);
        assertThat(catalogue.find(UUID.fromString(id(phq)))).contains(new Found(phq, NOW));
        assertThat(catalogue.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void refusesAPageLinkThatIsNotOneOfOurs() {
        for (String link : List.of("", "x", "|", NOW + "|no-uuid", "no-time|" + id(phq))) {
            assertThatThrownBy(() -> catalogue.search(new Search().query(NEWEST, 3, Optional.of(link))))
                    .as(link)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void store(Instant now, StoredScore score) {
        database.inTransaction(connection -> {
            rows.save(connection, SITE, List.of(score), now);
            return null;
        });
    }

    private List<StoredScore> found(Search search) {
        Question query = search.query(NEWEST, 10, Optional.empty());
        List<StoredScore> found =
                catalogue.search(query).entries().stream().map(Found::stored).toList();
        assertThat(catalogue.count(query)).isEqualTo(found.size());
        return found;
    }

    private static TimeBound bound(Instant from, Instant to, TimeBound.Fit fit) {
        return new TimeBound(Optional.ofNullable(from), Optional.ofNullable(to), fit);
    }

    private static String id(StoredScore score) {
        return score.score().identity().uuid().toString();
    }
}
