package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class PostgresResponseArchiveTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String PHQ = "https://rapport.org/fhir/Questionnaire/phq-9";

    private final Database database = new Database(DATABASE.source());
    private final PostgresResponseArchive archive = new PostgresResponseArchive(
            database, new PostgresFactStore(database, new HandClock(Samples.NOW)), Samples.DEFINITIONS);

    @BeforeEach
    void storeThree() {
        DATABASE.clear();
        save("rapport-1", "a", 1);
        save("rapport-2", "b", 2);
        save("rapport-3", "a", 3);
    }

    @Test
    void givesBackAFormAsItWasPosted() {
        assertThat(archive.find("rapport-1"))
                .contains(new ArchivedResponse(
                        "rapport-1", SITE, "1", NOW.plusSeconds(1), "{\"id\":\"rapport-1\"}", List.of()));
        assertThat(archive.find("rapport-9")).isEmpty();
    }

    @Test
    void keepsTheFormAsAFactOfItsPatientToo() {
        assertThat(DATABASE.look("select count(*) from fact where source_type = 'QuestionnaireResponse'"))
                .isEqualTo("3");
        assertThat(DATABASE.look("select count(*) from patient_work where dirty_since is not null"))
                .isEqualTo("2");
    }

    @Test
    void findsByEverySearchParameterNewestFirst() {
        assertThat(ids()).containsExactly("rapport-3", "rapport-2", "rapport-1");
        assertThat(ids(Condition.is("_id", Wanted.Token.of("rapport-2")))).containsExactly("rapport-2");
        assertThat(ids(patient("a"))).containsExactly("rapport-3", "rapport-1");
        assertThat(ids(questionnaire(PHQ))).hasSize(3);
        assertThat(ids(questionnaire(PHQ + "|0.1.0"))).hasSize(3);
        assertThat(ids(questionnaire(PHQ + "|9"))).isEmpty();
        Wanted second = new Wanted.Time(
                new TimeBound(Optional.of(NOW.plusSeconds(2)), Optional.of(NOW.plusSeconds(3)), TimeBound.Fit.WITHIN));
        assertThat(ids(Condition.is("authored", second), Condition.is("_lastUpdated", second)))
                .containsExactly("rapport-2");
    }

    @Test
    void findsTheFormsOfRecordsThatWereMergedIntoThePatient() {
        Fact merge = new MergeFact(new Source("Patient", "a", "2", NOW), "a", "b");
        new PostgresFactStore(database, new HandClock(Samples.NOW)).save(SITE, List.of(merge), List.of());

        assertThat(ids(patient("b"))).containsExactly("rapport-3", "rapport-2", "rapport-1");
        assertThat(ids(patient("a"))).containsExactly("rapport-3", "rapport-1");
    }

    @Test
    void pagesWithoutSkippingOrRepeatingWhileFormsArePosted() {
        Page<ArchivedResponse> first = archive.search(Question.of(Condition.everything(), 2));
        save("rapport-4", "c", 4);
        Page<ArchivedResponse> second =
                archive.search(Question.of(Condition.everything(), 2).from(first.next()));

        assertThat(first.entries()).extracting(ArchivedResponse::id).containsExactly("rapport-3", "rapport-2");
        assertThat(second.entries()).extracting(ArchivedResponse::id).containsExactly("rapport-1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void storesNeitherTheFormNorTheFactWhenOneOfThemFails() {
        assertThatThrownBy(() -> save("rapport-1", "z", 9)).isInstanceOf(StoreUnavailable.class);
        assertThat(DATABASE.look("select count(*) from fact where patient_id = 'z'"))
                .isEqualTo("0");
    }

    private void save(String id, String patient, int second) {
        Source source = new Source("QuestionnaireResponse", id, "1", NOW.plusSeconds(second));
        ResponseFact form = new ResponseFact(
                source, patient, "completed", PHQ + "|0.1.0", NOW.plusSeconds(second), Optional.empty(), List.of());
        archive.save(SITE, form, ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> ids(Condition... conditions) {
        Question question = Question.of(Condition.all(conditions), 10);
        List<String> found = new ArrayList<>();
        archive.search(question).entries().forEach(one -> found.add(one.id()));
        assertThat(archive.count(question)).isEqualTo(found.size());
        return found;
    }

    private static Condition patient(String id) {
        return Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.of("Patient"), id));
    }

    private static Condition questionnaire(String canonical) {
        return Condition.is("questionnaire", new Wanted.Uri(canonical));
    }
}
