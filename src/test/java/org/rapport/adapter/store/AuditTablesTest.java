package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.testing.TestDatabase;

/** What audits count is in the database as soon as the scores are, and says the same however the facts came. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AuditTablesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T12:00:00Z"), ZoneOffset.UTC);
    private static final String SESSIONS =
            """
            select coalesce(string_agg(concat_ws(' ', r.patient_id, r.day, r.attendance, r.with_form, g.service,
                                                 g.modality, g.practitioner_id, g.age_band, g.sex), ', '
                                       order by r.patient_id, r.day), '')
              from audit_session r join audit_group g on g.id = r.group_id and g.site_id = r.site_id
            """;

    private static final String COURSES =
            """
            select coalesce(string_agg(concat_ws(' ', patient_id, course_id, begun, attended, third_attended,
                                                 alliance_by_third, attendance, alliance_early, alliance_measure), ', '
                                       order by patient_id), '')
              from audit_course
            """;

    private static final String FORMS =
            """
            select coalesce(string_agg(concat_ws(' ', measure, day, complete, value, previous, ceiling, items), ', '
                                       order by day, measure), '')
              from audit_form where measure = 'srs-total'
            """;

    private final Database database = new Database(DATABASE.source());
    private final PostgresFactStore facts = new PostgresFactStore(database, CLOCK);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void theRowsOfAPatientAreThereWithTheScores() {
        receive(therapy());
        score(RulesFixtures.rules());

        assertThat(DATABASE.look(SESSIONS))
                .isEqualTo("a 2026-02-01 A t clinic psychotherapy t-1 25-34 female, "
                        + "a 2026-02-02 A t clinic psychotherapy t-1 25-34 female, "
                        + "a 2026-02-03 A f clinic psychotherapy t-1 25-34 female");
        assertThat(DATABASE.look(COURSES)).isEqualTo("a none 2026-02-01 3 2026-02-03 t 1.0000");
        assertThat(DATABASE.look(FORMS))
                .isEqualTo("srs-total 2026-02-01 t 36 f {9,9,9,9}, srs-total 2026-02-02 t 40 36 t {10,10,10,10}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void lateShuffledAndRepeatedFactsEndInTheSameRows(long seed) {
        receive(therapy());
        score(RulesFixtures.rules());
        String expected = everything();
        DATABASE.clear();

        List<Fact> delivered = new ArrayList<>(therapy());
        delivered.addAll(therapy());
        Collections.shuffle(delivered, new Random(seed));
        for (Fact fact : delivered) {
            receive(List.of(fact));
            score(RulesFixtures.rules());
        }

        assertThat(everything()).isEqualTo(expected);
    }

    @Test
    void aCorrectedSessionReplacesTheRowsAndARetractedPatientHasNone() {
        receive(therapy());
        score(RulesFixtures.rules());
        receive(List.of(encounter("e3", "a", 2, "2026-02-20", "t-2")));
        score(RulesFixtures.rules());
        assertThat(DATABASE.look(SESSIONS)).endsWith("a 2026-02-20 A f clinic psychotherapy t-2 25-34 female");
        assertThat(DATABASE.look("select count(*) from audit_session")).isEqualTo("3");

        for (Fact fact : therapy()) {
            Source source = fact.source();
            receive(List.of(new Tombstone(
                    new Source(source.type(), source.id(), "9", Instant.parse("2026-06-01T00:00:00Z")), "a")));
        }
        score(RulesFixtures.rules());

        assertThat(everything()).isEqualTo("   0");
    }

    @Test
    void theRowsOfARecordThatWasMergedAreTheSurvivors() {
        receive(therapy());
        receive(List.of(encounter("other", "b", 1, "2026-03-01", "t-1")));
        score(RulesFixtures.rules());
        receive(List.of(new MergeFact(source("Patient", "a", 5), "a", "b")));
        score(RulesFixtures.rules());

        assertThat(DATABASE.look("select string_agg(distinct patient_id, ' ') from audit_session"))
                .isEqualTo("b");
        assertThat(DATABASE.look("select string_agg(distinct patient_id, ' ') from audit_form"))
                .isEqualTo("b");
        assertThat(DATABASE.look(COURSES)).startsWith("b none 2026-02-01 4");
    }

    @Test
    void rowsThatSayTheSameAreNotWrittenAgain() {
        receive(therapy());
        score(RulesFixtures.rules());
        String before = DATABASE.look("select string_agg(distinct xmin::text, ' ') from audit_session");
        receive(List.of(encounter("e3", "a", 2, "2026-02-03", "t-1")));
        assertThat(score(RulesFixtures.rules())).isEqualTo(1);
        assertThat(DATABASE.look("select string_agg(distinct xmin::text, ' ') from audit_session"))
                .isEqualTo(before);

        DATABASE.execute("update patient_work set audited = null, dirty_since = now()");
        score(RulesFixtures.rules());
        assertThat(DATABASE.look("select string_agg(distinct xmin::text, ' ') from audit_session"))
                .isNotEqualTo(before);
        assertThat(DATABASE.look("select count(*) from audit_session")).isEqualTo("3");
    }

    @Test
    void ofFormsOnlyThoseAreWrittenThatDiffer() {
        receive(therapy());
        score(RulesFixtures.rules());
        String rows =
                "select string_agg(xmin::text, ' ' order by measure, day) from audit_form where day < '2026-02-03'";
        String before = DATABASE.look(rows);
        receive(List.of(form("f3", "2026-02-03", "e3", "9.5 9 9 9")));
        assertThat(score(RulesFixtures.rules())).isEqualTo(1);

        assertThat(DATABASE.look(rows)).isEqualTo(before);
        assertThat(DATABASE.look(FORMS)).endsWith("srs-total 2026-02-03 t 36.5 40 f {9.5,9,9,9}");

        DATABASE.execute("update audit_form set value = 1 where day = '2026-02-01'");
        DATABASE.execute("update patient_work set audited = null, dirty_since = now()");
        score(RulesFixtures.rules());
        assertThat(DATABASE.look(FORMS)).startsWith("srs-total 2026-02-01 t 36 f {9,9,9,9}");
        assertThat(DATABASE.look(
                        "select sum(forms) || ' ' || sum(value)::int from audit_form_sum where measure = 'srs-total'"))
                .isEqualTo("3 113");
    }

    @Test
    void anotherNameOfTheSiteMakesOtherGroups() {
        receive(therapy());
        score(RulesFixtures.rules());
        DATABASE.execute("update patient_work set dirty_since = now()");
        score(calling("clinic", "North"));

        assertThat(DATABASE.look(SESSIONS)).contains("North").doesNotContain("clinic");
    }

    @Test
    void aFaultInTheScoringLeavesTheRowsAsTheyAre() {
        receive(therapy());
        score(RulesFixtures.rules());
        String before = everything();
        DATABASE.execute("update fact set body = '{\"kind\":\"of-a-later-release\"}'");
        DATABASE.execute("update patient_work set dirty_since = now()");
        assertThat(score(RulesFixtures.rules())).isEqualTo(1);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aPatientOfWhomNothingElseIsKnownIsNotScored() {
        receive(List.of(patient("a", 1, "female"), patient("b", 1, "male")));
        assertThat(score(RulesFixtures.rules())).isZero();

        receive(List.of(encounter("e1", "a", 1, "2026-02-01", "t-1")));
        assertThat(score(RulesFixtures.rules())).isEqualTo(1);
        assertThat(DATABASE.look(SESSIONS)).endsWith("25-34 female");

        receive(List.of(patient("a", 2, "other"), patient("b", 2, "other")));
        assertThat(score(RulesFixtures.rules())).isEqualTo(1);
        assertThat(DATABASE.look(SESSIONS)).endsWith("25-34 other");
    }

    private void receive(List<Fact> delivered) {
        facts.save(SITE, delivered, List.of());
    }

    private int score(ScoringRules rules) {
        PostgresScoringStore store = new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), CLOCK);
        ScorePatient scoring = new ScorePatient(store, Map.of(SITE, rules), CLOCK);
        return scoring.scoreDue(10);
    }

    private String everything() {
        return String.join(
                " ",
                DATABASE.look(SESSIONS),
                DATABASE.look(COURSES),
                DATABASE.look(FORMS),
                DATABASE.look("select count(*) from audit_form"));
    }

    private static ScoringRules calling(String service, String name) {
        ScoringRules rules = RulesFixtures.rules();
        EngagementRules named = RulesFixtures.calling(rules.engagement(), service, name);
        return new ScoringRules(rules.site(), named, rules.instruments(), rules.indicators());
    }

    /** Three attended sessions, two of them with a form. */
    private static List<Fact> therapy() {
        return List.of(
                patient("a", 1, "female"),
                encounter("e1", "a", 1, "2026-02-01", "t-1"),
                encounter("e2", "a", 1, "2026-02-02", "t-1"),
                encounter("e3", "a", 1, "2026-02-03", "t-1"),
                form("f1", "2026-02-01", "e1", "9 9 9 9"),
                form("f2", "2026-02-02", "e2", "10 10 10 10"));
    }

    private static Fact patient(String id, int version, String sex) {
        return new PatientFact(
                source("Patient", id, version),
                id,
                Optional.empty(),
                Optional.of(YearMonth.of(1995, 3)),
                Optional.of(sex));
    }

    private static Fact encounter(String id, String patient, int version, String day, String practitioner) {
        return new EncounterFact(
                source("Encounter", id, version),
                patient,
                "finished",
                Optional.of(FactFixtures.at(day)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of(practitioner),
                Optional.empty(),
                Provision.of(
                        Optional.of("clinic"),
                        Optional.empty(),
                        Optional.of(new Answer.Coded("", "psychotherapy")),
                        Optional.empty()));
    }

    private static Fact form(String id, String day, String encounter, String marks) {
        Instrument srs = InstrumentFixtures.packaged().values().stream()
                .filter(instrument -> instrument.id().equals("srs"))
                .findFirst()
                .orElseThrow();
        return new ResponseFact(
                source("QuestionnaireResponse", id, 1),
                "a",
                "completed",
                srs.key().toString(),
                FactFixtures.at(day + "T10:45"),
                Optional.of(encounter),
                Marks.read(srs, marks));
    }

    private static Source source(String type, String id, int version) {
        return new Source(type, id, String.valueOf(version), Instant.parse("2026-03-0" + version + "T00:00:00Z"));
    }
}
