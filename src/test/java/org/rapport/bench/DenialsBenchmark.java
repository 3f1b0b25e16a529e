package org.rapport.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresJudgements;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.confidence.About;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;
import org.rapport.application.receive.Way;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.ScoreIdentity;

/**
 * How long it takes to work out what is closed to a clinician and to ask within that, among 100,000 clients with five scores each: while
 * nobody denies anything, while three thousand deny in part and each judgement is kept, and while each is made anew with each question.
 * What is found is compared before times are believed. Prints the rows of a Markdown table.
 */
public final class DenialsBenchmark {
    private static final int CLIENTS = 100_000;
    private static final int DENIERS = 3_000;
    private static final int EACH = 5;
    private static final int AT_ONCE = 2_000;
    private final ScaleDatabase scale;
    private final Hospital hospital = new Hospital();

    private DenialsBenchmark(ScaleDatabase scale) {
        this.scale = scale;
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        try (ScaleDatabase scale = ScaleDatabase.open("denials")) {
            new DenialsBenchmark(scale).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        scale.database().migrate();
        if (scale.number("select count(*) from score where patient_id like 'client-%'") < CLIENTS * EACH) {
            load();
        }
        scale.run("delete from fact where source_type = 'Consent'; truncate denier, denier_change, open_in_part");
        scale.run("vacuum (analyze)");
        List<Row> rows = rows();
        System.out.println("| question | nobody denies | kept | judged each time |\n|---|---|---|---|");
        rows.forEach(row -> row.nobody = runs(row.asked, kept(true)));
        deny();
        long begun = System.nanoTime();
        kept(true).closed(clinician(), false, About.ANYBODY);
        kept(true).uncounted();
        System.out.printf("first judgements: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        for (Row row : rows) {
            Object found = row.asked.apply(kept(true));
            if (!found.equals(row.asked.apply(kept(false)))) {
                throw new IllegalStateException(row.name + " is not answered the same");
            }
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    row.name,
                    row.nobody.text(50),
                    runs(row.asked, kept(true)).text(50),
                    runs(row.asked, kept(false)).text(50));
        }
    }

    private static final class Row {
        private final String name;
        private final Function<KeepFromCallers, Object> asked;
        private Runs nobody;

        private Row(String name, Function<KeepFromCallers, Object> asked) {
            this.name = name;
            this.asked = asked;
        }
    }

    private List<Row> rows() {
        Random chance = new Random(3);
        PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(scale.database(), hospital.definitions);
        Condition code = Condition.is("code", Wanted.Token.of("phq-9-total"));
        List<Question.Order> latest = List.of(new Question.Order("date", true));
        return List.of(
                new Row("the scores of a client who denies nothing", keep -> {
                    Condition one = patient("client-" + (1 + 10 * new Random(3).nextInt(1000)));
                    return ids(catalogue, keep, one, Question.of(one, 50));
                }),
                new Row("the scores of a client who denies in part", keep -> {
                    Condition one = patient("client-" + 33);
                    return ids(catalogue, keep, one, Question.of(one, 50));
                }),
                new Row(
                        "the latest fifty of a measure of everybody",
                        keep -> ids(catalogue, keep, code, new Question(code, latest, 50, Optional.empty()))),
                new Row(
                        "how many of a measure of everybody",
                        keep -> catalogue.count(Question.of(within(keep, code).with(code), 50))),
                new Row("figures of a measure of everybody, `$stats` of many", keep -> catalogue
                        .figures(Reach.everything().but(keep.uncounted()).with(code))
                        .toString()),
                new Row("who is counted in no audit", keep -> keep.uncounted("sandbox")));
    }

    private Reach within(KeepFromCallers keep, Condition asked) {
        List<Closed> closed = keep.closed(clinician(), false, About.of(asked));
        return Reach.everything().but(closed);
    }

    private Object ids(PostgresScoreCatalogue catalogue, KeepFromCallers keep, Condition about, Question question) {
        return catalogue.search(within(keep, about).with(question)).entries().stream()
                .map(found -> found.stored().score().identity().uuid())
                .toList();
    }

    private static Condition patient(String id) {
        return Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.of("Patient"), id));
    }

    private static Runs runs(Function<KeepFromCallers, Object> asked, KeepFromCallers keep) {
        Runs.Timed once = () -> asked.apply(keep);
        long first = 0;
        for (int i = 0; i < 3; i++) {
            first = Runs.time(once);
        }
        int times = (int) Math.max(3, Math.min(50, 1e9 / first));
        Runs runs = new Runs();
        for (int run = 0; run < Runs.COUNT; run++) {
            runs.run(times, once);
        }
        return runs;
    }

    private KeepFromCallers kept(boolean kept) {
        return new KeepFromCallers(
                hospital.sites,
                new PostgresStoredSites(scale.database()),
                new PostgresStoredKinds(scale.database()),
                hospital.definitions,
                new Denials(
                        new PostgresDenyingConsents(scale.database()),
                        new PostgresBelongings(scale.database(), hospital.definitions),
                        kept ? Optional.of(new PostgresJudgements(scale.database())) : Optional.empty()),
                hospital.clock);
    }

    private static Caller clinician() {
        return new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity(
                        "https://login.example.org", "someone", Optional.empty(), Optional.of("Practitioner/12")),
                Set.of(Role.CLINICIAN),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty());
    }

    /** Forms are denied to everybody who is not named; every hundredth names the practitioner who asks. */
    private void deny() {
        List<Fact> said = new ArrayList<>();
        for (int i = 0; i < DENIERS; i++) {
            said.add(new ConsentFact(
                    new Source("Consent", "c" + i, "1", Hospital.NOW),
                    "client-" + i * (CLIENTS / DENIERS),
                    Consents.deny()
                            .labels(Consents.SUD)
                            .except(Consents.permit().actors("Practitioner/" + (i % 100 == 0 ? 12 : 13)))
                            .consent()));
        }
        new PostgresFactStore(scale.database(), hospital.clock).save("sandbox", Way.FHIR, said, List.of());
        scale.run("vacuum (analyze)");
        System.out.printf("%s deniers%n", scale.text("select count(*) from denier"));
    }

    /** Five scores of a client of the seeded hospital, again and again under other ids. */
    private void load() throws SQLException {
        Hospital.Pipeline pipeline = hospital.pipeline(scale.database());
        hospital.story(7).told().forEach(page -> pipeline.receive(page.copy(0, 0, 0)));
        while (pipeline.score().scoreDue(100) > 0) {}
        String proto = scale.text(
                """
                select patient_id from score where measure = 'phq-9-total' and status = 'final' group by patient_id
                having count(*) >= %d order by patient_id limit 1"""
                        .formatted(EACH));
        List<List<String>> windows = new ArrayList<>();
        scale.texts(
                        """
                        select window_key || '#' || course_id from score where patient_id = '%s' and measure = 'phq-9-total'
                           and status = 'final' order by effective_end limit %d"""
                                .formatted(proto, EACH))
                .forEach(one -> windows.add(List.of(one.split("#", -1))));
        for (int from = 0; from < CLIENTS; from += AT_ONCE) {
            insert(proto, windows, from);
        }
        scale.run("insert into patient_work (site_id, patient_id) select 'sandbox', 'client-' || n"
                + " from generate_series(0, " + (CLIENTS - 1) + ") n on conflict do nothing");
    }

    private void insert(String proto, List<List<String>> windows, int from) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        List<String> patients = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int n = from; n < from + AT_ONCE; n++) {
            for (List<String> window : windows) {
                String patient = "client-" + n;
                ids.add(new ScoreIdentity(
                                "sandbox", patient, window.get(1), "phq-9-total", window.get(0), "rapport-scorer")
                        .uuid());
                patients.add(patient);
                keys.add(window.get(0));
            }
        }
        String sql =
                """
                insert into score (id, site_id, last_updated, patient_id, course_id, measure, window_key, family, effective_start,
                       effective_end, value, encounter_id, status, version, issued, body, code_system, labels)
                select d.id, s.site_id, s.last_updated, d.patient_id, s.course_id, s.measure, s.window_key, s.family,
                       s.effective_start, s.effective_end, s.value, s.encounter_id, s.status, s.version, s.issued,
                       replace(s.body, s.patient_id, d.patient_id), s.code_system, s.labels
                  from unnest(?, ?, ?) as d(id, patient_id, window_key)
                  join score s on s.patient_id = ? and s.measure = 'phq-9-total' and s.window_key = d.window_key
                """;
        try (Connection connection = DriverManager.getConnection(scale.url(), "postgres", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.setArray(2, connection.createArrayOf("text", patients.toArray()));
            statement.setArray(3, connection.createArrayOf("text", keys.toArray()));
            statement.setString(4, proto);
            statement.executeUpdate();
        }
    }
}
