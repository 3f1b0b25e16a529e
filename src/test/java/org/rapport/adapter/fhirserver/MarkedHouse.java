package org.rapport.adapter.fhirserver;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.site.Sites;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.fhir.R4;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.observation.References;
import org.rapport.testing.AuditTables;

/** Everything that FHIR serves, of two sites whose patients can be told in whatever answer by marks of their own. */
final class MarkedHouse implements AutoCloseable {
    private static final List<String> SITES = List.of("north", "south");
    private static final Instant THEN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Pattern FILE = Pattern.compile("/bulk/[0-9a-f-]{36}/[0-9]+\\.ndjson");

    private final Endpoint endpoint;
    private final List<Person> people = new ArrayList<>();
    private MakeExtracts extracts;

    /**
     * Somebody whose data is here.
     *
     * @param scores ids of the scores, which Provenances and Tasks are told by, too
     * @param form id of the form
     * @param marks by which nobody else is told
     */
    record Person(String site, String id, List<String> scores, String form, List<String> marks) {
        /** Who sees them: at the one site anna the one, at the other the other of the two. */
        String therapist() {
            return site.equals("north") == id.equals("both") ? "ben" : "anna";
        }

        @Override
        public String toString() {
            return site + "/" + id;
        }
    }

    MarkedHouse(Filter door) {
        endpoint = new Endpoint(door, this::providers, this::servlets);
        for (String site : SITES) {
            for (String id : List.of("both", site.equals("north") ? "ada" : "bo")) {
                people.add(stored(site, id));
            }
        }
        new AuditTables(endpoint.database)
                .group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "south", "clinic", "cbt", "ben", "35-44", "male")
                .sessions(1, "2026-03-31", "AAAANX", "ada-")
                .sessions(2, "2026-03-31", "AAAANX", "bo-")
                .courses(
                        1, "ada-", 6, "attended = 5", "begun = date '2026-01-05'", "third_attended = date '2026-02-02'")
                .courses(
                        2, "bo-", 6, "attended = 5", "begun = date '2026-01-05'", "third_attended = date '2026-02-02'");
    }

    private Person stored(String site, String id) {
        Found total = Scores.phq(site, id, "form-" + site + id, "2026-03-02T09:00:00Z");
        Found rate = Scores.rate(site, id, "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z");
        RiskTask task = Scores.task(site, id, "form-" + site + id, true, "2026-03-02T09:00:00Z");
        endpoint.scores.add(total);
        endpoint.scores.add(rate);
        endpoint.scores.add(task);
        Database store = new Database(endpoint.database.source());
        PostgresFactStore facts = new PostgresFactStore(store, Clock.systemUTC());
        String form = "form-" + site + "-" + id;
        new PostgresResponseArchive(store, facts, Scores.DEFINITIONS).save(site, form(form, id), json(site, form, id));
        List<String> scores = List.of(
                uuid(total.stored().score().identity().uuid()),
                uuid(rate.stored().score().identity().uuid()),
                uuid(task.stored().score().identity().uuid()));
        List<String> marks = new ArrayList<>(scores);
        marks.addAll(List.of(form, "visit-" + site + "-" + id, site + ".example.org/fhir/Patient/" + id));
        Person person = new Person(site, id, scores, form, marks);
        facts.save(site, List.of(encounter(site, id, person.therapist())), List.of());
        return person;
    }

    private static String uuid(UUID id) {
        return id.toString();
    }

    private static EncounterFact encounter(String site, String id, String therapist) {
        return new EncounterFact(
                new Source("Encounter", "visit-" + site + "-" + id, "1", THEN),
                id,
                "finished",
                Optional.of(THEN),
                Optional.of(THEN.plusSeconds(3000)),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of(therapist),
                Optional.empty());
    }

    private static ResponseFact form(String form, String id) {
        return new ResponseFact(
                new Source("QuestionnaireResponse", form, "1", THEN),
                id,
                "completed",
                "https://rapport.org/fhir/Questionnaire/phq-9|0.1.0",
                THEN,
                Optional.empty(),
                List.of());
    }

    private static byte[] json(String site, String form, String id) {
        return ("{\"resourceType\":\"QuestionnaireResponse\",\"id\":\"%s\",\"status\":\"completed\","
                        + "\"questionnaire\":\"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0\","
                        + "\"subject\":{\"reference\":\"https://%s.example.org/fhir/Patient/%s\"},"
                        + "\"authored\":\"2026-03-02T09:00:00Z\"}")
                .formatted(form, site, id)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<Capable> providers(Database store) {
        List<Capable> all = new ArrayList<>(Reporting.providers(store, Clock.systemUTC()));
        all.addAll(bulk(store).providers());
        return all;
    }

    private Map<String, HttpServlet> servlets(Database store) {
        BulkData bulk = bulk(store);
        extracts = bulk.extracts();
        return BulkServlets.of(bulk, lines(), store);
    }

    private static BulkData bulk(Database store) {
        PostgresExtracts kept = new PostgresExtracts(store);
        MakeExtracts.Terms terms = new MakeExtracts.Terms(Duration.ofHours(1), 1000);
        ExtractLines lines = lines();
        return new BulkData(
                R4.context(),
                new MakeExtracts(kept, terms, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))),
                new Groups(() -> Set.copyOf(SITES), kept::services),
                new PostgresExtractPages(store, Scores.DEFINITIONS),
                archive(store),
                new KeepFromCallers(
                        new Sites(SITES.stream().map(Endpoint::site).toList(), List.of()),
                        Scores.DEFINITIONS,
                        new PostgresDenyingConsents(store),
                        new PostgresBelongings(store, Scores.DEFINITIONS),
                        Clock.systemUTC()),
                lines::toBytes,
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE));
    }

    private static PostgresResponseArchive archive(Database store) {
        return new PostgresResponseArchive(store, new PostgresFactStore(store, Clock.systemUTC()), Scores.DEFINITIONS);
    }

    private static ExtractLines lines() {
        return new ExtractLines(
                site -> References.atRapport("https://" + site + ".example.org/fhir"), Scores.DEFINITIONS);
    }

    List<Person> people() {
        return people;
    }

    /** Paths of all doors, those of single resources for one person of each site. */
    List<String> doors(Random random) {
        List<String> paths = new ArrayList<>(List.of(
                "metadata",
                "Observation?_count=500&_total=accurate&_revinclude=Provenance:target&_revinclude=Task:focus"
                        + "&_include=Observation:derived-from&_include=Observation:has-member",
                "Observation?_has:Task:focus:status=requested",
                "Observation?_has:Provenance:target:recorded=ge2020",
                "Observation?code=phq-9-total&_sort=-date",
                "Observation?patient=both",
                "Observation/_history?_count=100",
                "Observation/$lastn?category=survey&patient=both&max=9",
                "Observation/$stats?code=phq-9-total&patient=both",
                "Observation/$stats?code=phq-9-total&date=2026-03",
                "Provenance?_count=500&_include=Provenance:target",
                "Provenance/_history?_count=100",
                "Task?_include=Task:focus",
                "QuestionnaireResponse?_revinclude=Observation:derived-from",
                "QuestionnaireResponse/_history",
                "MeasureReport",
                "MeasureReport/_history",
                "Measure/$care-gaps?periodStart=2026-01&periodEnd=2026-03",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-03&periodEnd=2026-03",
                "Group"));
        for (String site : SITES) {
            paths.add("Measure/$care-gaps?periodStart=2026-01&periodEnd=2026-03&site=" + site);
            paths.add("Measure/of-north/$evaluate-measure?periodStart=2026-03&periodEnd=2026-03&reportType=subject"
                    + "&subject=both&site=" + site);
        }
        for (String view : List.of("rapport-scores", "rapport-sessions", "rapport-clients", "rapport-courses")) {
            paths.add("ViewDefinition/" + view + "/$run?_format=" + (random.nextBoolean() ? "csv" : "ndjson"));
        }
        people.forEach(person -> single(person, random, paths));
        return paths;
    }

    private static void single(Person person, Random random, List<String> paths) {
        String score = person.scores().get(random.nextInt(3));
        for (String path : List.of("", "/_history", "/_history/3")) {
            paths.add("Observation/" + score + path);
        }
        paths.add("Observation?_id=" + score + "&_revinclude=Provenance:target");
        paths.add("Provenance/" + score + ".3");
        paths.add("Task/" + person.scores().get(2));
        paths.add("QuestionnaireResponse/" + person.form());
        paths.add("QuestionnaireResponse/" + person.form() + "/_history");
    }

    HttpResponse<String> ask(String path, String... headers) {
        return endpoint.get(path, headers);
    }

    /** Everything that can be exported, of all and of each group: the answers by what was asked. */
    Map<String, HttpResponse<String>> export(String... headers) {
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        List<String> kickOffs = new ArrayList<>(List.of("$export", "$export?_type=Observation"));
        Matcher group = Pattern.compile("\"id\":\\s*\"([0-9a-f-]{36})\"")
                .matcher(ask("Group", headers).body());
        while (group.find()) {
            kickOffs.add("Group/" + group.group(1) + "/$export");
        }
        for (String kickOff : kickOffs) {
            HttpResponse<String> begun = ask(kickOff, headers);
            answers.put(kickOff, begun);
            begun.headers().firstValue("Content-Location").ifPresent(status -> read(status, answers, headers));
        }
        return answers;
    }

    private void read(String status, Map<String, HttpResponse<String>> answers, String... headers) {
        endpoint.database.settle();
        while (extracts.prepareNext()) {
            endpoint.database.settle();
        }
        HttpResponse<String> manifest = ask(status, headers);
        answers.put(status, manifest);
        Matcher file = FILE.matcher(manifest.body());
        while (file.find()) {
            String path = endpoint.base() + file.group();
            answers.put(path, ask(path, headers));
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
