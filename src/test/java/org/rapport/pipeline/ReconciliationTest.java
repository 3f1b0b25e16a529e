package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirEhrReader;
import org.rapport.adapter.ehr.FhirEhrSources;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresSourceInventory;
import org.rapport.application.pull.Leadership;
import org.rapport.application.pull.LookUpSource;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.ReconcileFeeds;
import org.rapport.application.pull.SourceInventory.Feed;
import org.rapport.application.pull.SourceInventory.Report;
import org.rapport.application.pull.SourceInventory.Verdict;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Reconciliation;
import org.rapport.application.site.Site;
import org.rapport.domain.score.Score;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** An EHR that deletes without a word is found out, and one that only lists too little is not believed. */
class ReconciliationTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Feed ENCOUNTERS = new Feed("berlin", "Encounter", "class=AMB");
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"Encounter","interaction":[{"code":"read"},{"code":"search-type"}]}]}]}""";
    private static final String NOT_FOUND = "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}";

    private final Map<String, String> kept = new TreeMap<>();
    private final List<String> hidden = new ArrayList<>();
    private volatile long total = -1;
    private volatile boolean strict;
    private volatile Reply broken;
    private volatile Reply gone = Reply.json(404, NOT_FOUND);

    private volatile String forbidden = "";
    private Site site;
    private MisbehavingEhr ehr;
    private Pipe pipe;
    private ReconcileFeeds reconcile;
    private PostgresSourceInventory inventory;

    @BeforeEach
    void start() {
        DATABASE.clear();
        ehr = MisbehavingEhr.playing(this::answer);
        site = at(ehr.base());
        pipe = new Pipe(DATABASE, site, Versions.AS_OF);
        Database database = new Database(DATABASE.source());
        OriginPinnedClient client = new OriginPinnedClient(pipe.clock);
        inventory = new PostgresSourceInventory(database, pipe.clock);
        FhirEhrSources sources =
                new FhirEhrSources(client, new FhirEhrReader(client, new Capabilities(client, pipe.clock)));
        reconcile = new ReconcileFeeds(
                sources,
                inventory,
                new LookUpSource(sources, pipe.receive, inventory),
                Leadership.ALONE,
                new Patience(Duration.ZERO),
                pipe.clock);
        IntStream.range(0, 30).forEach(id -> kept.put("e" + id, encounter("e" + id, 1)));
        pipe.receive(Versions.page(kept.values().stream()
                .map(json -> "{\"resource\":" + json + "}")
                .toList()));
        pipe.finish();
    }

    @AfterEach
    void stop() {
        ehr.close();
    }

    @Test
    void whatIsDeletedWithoutAWordIsWithdrawnAndTheScoresAreThoseWithoutIt() {
        kept.remove("e7");
        Report report = run();
        pipe.finish();

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.withdrawn()).isEqualTo(1);
        assertThat(ehr.requests()).anyMatch(request -> request.target().contains("class=AMB&_elements=id"));
        assertThat(Standing.of(pipe.ehr)).isEqualTo(undisturbed());
        assertThat(run().counts().missing()).isZero();
    }

    @Test
    void aGoneResourceCountsAsWellAsOneThatIsNotFound() {
        gone = Reply.status(410);
        kept.remove("e7");

        assertThat(run().withdrawn()).isEqualTo(1);
    }

    @Test
    void whatIsNotListedButStillThereIsReadAndNotWithdrawn() {
        hidden.add("e7");
        kept.put("e7", encounter("e7", 2));

        assertThat(run().withdrawn()).isZero();
        assertThat(DATABASE.look("select version from fact where source_id = 'e7'"))
                .isEqualTo("2");
    }

    @Test
    void nothingIsWithdrawnWhenTheListingBreaksOffOrIsShorterThanTheEhrSays() {
        kept.remove("e7");
        broken = Reply.json(500, "{}");
        assertThat(run().verdict()).isEqualTo(Verdict.FAILED);

        broken = null;
        total = 30;
        assertThat(run().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(withdrawn()).isEqualTo("0");
    }

    @Test
    void anEmptyListingIsReportedAndBelievedOnlyTheSecondTime() {
        kept.clear();
        assertThat(run().verdict()).isEqualTo(Verdict.SUSPICIOUS);
        assertThat(withdrawn()).isEqualTo("0");
        assertThat(DATABASE.look("select reason from dead_letter where state = 'open'"))
                .contains("30 of 30 known resources");

        assertThat(run().withdrawn()).isEqualTo(30);
        pipe.finish();
        assertThat(pipe.ehr.standing()).isEmpty();
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("0");
    }

    @Test
    void whatAnotherListingShowsAgainIsForgotten() {
        Map<String, String> before = Map.copyOf(kept);
        kept.clear();
        assertThat(run().verdict()).isEqualTo(Verdict.SUSPICIOUS);

        kept.putAll(before);
        assertThat(run().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(withdrawn()).isEqualTo("0");
    }

    @Test
    void aGatewayThatDoesNotFindTheEhrProvesNothing() {
        kept.remove("e7");
        gone = Reply.html(404, "<html>no such page</html>");

        assertThat(run().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(withdrawn()).isEqualTo("0");
    }

    @Test
    void whatWasWithdrawnAndIsThereAgainInTheSameVersionStandsAgain() {
        Map<UUID, Score> before = Standing.of(pipe.ehr);
        String lost = kept.remove("e7");
        run();
        pipe.finish();
        kept.put("e7", lost);
        run();
        pipe.finish();

        assertThat(Standing.of(pipe.ehr)).isEqualTo(before);
    }

    @Test
    void anOlderVersionThatComesLateBringsNothingBack() {
        pipe.receive(Versions.page(List.of("{\"resource\":" + encounter("e7", 2) + "}")));
        kept.remove("e7");
        run();
        pipe.receive(Versions.page(List.of("{\"resource\":" + encounter("e7", 1) + "}")));

        assertThat(withdrawn()).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"FILE", "KAFKA", "HL7V2", "ROUTE", "POSTED"})
    void whatCameAnotherWayIsNothingThatTheServerHasToHave(Way way) throws UnreadablePayload {
        pipe.receive.cameBy(way).receive(site, page(encounter("e40", 9)));
        Report report = run();

        assertThat(report.counts().missing()).isZero();
        assertThat(report.counts().known()).isEqualTo(30);
        assertThat(withdrawn()).isEqualTo("0");
    }

    @Test
    void whatCameByAnExportIsWithdrawnAsWhatWasPulled() throws UnreadablePayload {
        pipe.receive.cameBy(Way.BULK).receive(site, page(encounter("e40", 9)));

        assertThat(run().withdrawn()).isEqualTo(1);
    }

    /** It counts by which ways the version that stands has come. */
    @Test
    void whatCameInAFileTooStaysUntilTheServerTellsANewerVersion() throws UnreadablePayload {
        pipe.finish();
        pipe.receive.cameBy(Way.FILE).receive(site, page(encounter("e7", 1)));
        assertThat(DATABASE.look("select ways from fact where source_id = 'e7'"))
                .isEqualTo("{fhir,file}");
        assertThat(DATABASE.look("select count(*) from patient_work where dirty_since is not null"))
                .as("nothing new")
                .isEqualTo("0");
        String lost = kept.remove("e7");
        assertThat(run().withdrawn()).isZero();

        kept.put("e7", lost);
        pipe.receive(page(encounter("e7", 2)));
        kept.remove("e7");
        assertThat(run().withdrawn()).isEqualTo(1);
    }

    private static byte[] page(String resource) {
        return Versions.page(List.of("{\"resource\":" + resource + "}"));
    }

    @Test
    void aServerThatRefusesToGiveIdsAloneIsAskedForEverything() {
        strict = true;
        kept.remove("e7");

        assertThat(run().withdrawn()).isEqualTo(1);
    }

    @Test
    void whatIsThereThoughNotListedDoesNotKeepTheRestFromBeingLookedUpForEver() {
        site = reading(5);
        IntStream.range(0, 10).forEach(id -> hidden.add("e" + id));
        kept.remove("e9");
        IntStream.range(0, 20).forEach(day -> run());

        assertThat(withdrawn()).isEqualTo("1");
    }

    @Test
    void oneResourceThatCannotBeReadDoesNotKeepTheOthersFromBeingWithdrawn() {
        forbidden = "e3";
        kept.keySet().removeAll(List.of("e3", "e7"));

        Report report = run();
        assertThat(report.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(report.withdrawn()).isEqualTo(1);
        assertThat(DATABASE.look("select source_id from fact where absent")).isEqualTo("e7");
    }

    private Site reading(int resources) {
        return pipe.site.connectedBy(
                pipe.site.connections().with(new Reconciliation(Duration.ofHours(24), 0.1, resources)));
    }

    @Test
    void onlyFeedsThatWereReadToTheirEndAreDueAndOnlyNowAndThen() {
        assertThat(inventory.due("berlin", pipe.clock.now)).isEmpty();
        DATABASE.execute("insert into feed (site_id, resource_type, last_success, query)"
                + " values ('berlin', 'Encounter', now(), 'class=AMB'), ('berlin', 'Task', null, '')");
        assertThat(inventory.due("berlin", pipe.clock.now)).containsExactly(ENCOUNTERS);

        reconcile.reconcileDue(pipe.site);
        assertThat(inventory.due("berlin", pipe.clock.now.minusSeconds(86_400))).isEmpty();
        assertThat(inventory.reports()).extracting(Report::verdict).containsExactly(Verdict.COMPLETE);
    }

    private Report run() {
        pipe.clock.now = pipe.clock.now.plusSeconds(86_400);
        return reconcile.reconcile(site, ENCOUNTERS);
    }

    private Map<UUID, Score> undisturbed() {
        DATABASE.clear();
        Pipe fresh = new Pipe(DATABASE, pipe.site, Versions.AS_OF);
        fresh.receive(Versions.page(kept.values().stream()
                .map(json -> "{\"resource\":" + json + "}")
                .toList()));
        fresh.finish();
        return Standing.of(fresh.ehr);
    }

    private static String withdrawn() {
        return DATABASE.look("select count(*) from fact where absent");
    }

    private synchronized Reply answer(Request request) {
        String path = request.path().replaceFirst("^/fhir/?", "");
        if (path.equals("metadata")) {
            return Reply.json(200, STATEMENT);
        }
        if (path.startsWith("Encounter/")) {
            if (path.endsWith("/" + forbidden)) {
                return Reply.json(403, NOT_FOUND);
            }
            String resource = kept.get(path.substring("Encounter/".length()));
            return resource == null ? gone : Reply.json(200, resource);
        }
        if (strict && request.target().contains("_elements")) {
            return Reply.json(400, NOT_FOUND);
        }
        int page = request.target().contains("page=2") ? 2 : 1;
        return page == 2 && broken != null ? broken : Reply.json(200, bundle(page));
    }

    private String bundle(int page) {
        List<String> ids =
                kept.keySet().stream().filter(id -> !hidden.contains(id)).toList();
        int half = ids.size() / 2;
        List<String> entries = (page == 1 ? ids.subList(0, half) : ids.subList(half, ids.size()))
                .stream()
                        .map("{\"resource\":{\"resourceType\":\"Encounter\",\"id\":\"%s\"}}"::formatted)
                        .toList();
        String next = page == 1 ? "\"link\":[{\"relation\":\"next\",\"url\":\"Encounter?page=2\"}]," : "";
        String count = total < 0 ? "" : "\"total\":" + total + ",";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + next + count + "\"entry\":["
                + String.join(",", entries) + "]}";
    }

    private static Site at(URI url) {
        Site berlin = TestSites.berlin();
        return new Site(
                berlin.id(),
                url,
                berlin.credentials(),
                berlin.therapy(),
                berlin.homeworkCodes(),
                berlin.outcomeCodes(),
                berlin.extensions(),
                berlin.messages(),
                berlin.engagement(),
                berlin.change(),
                berlin.index(),
                berlin.prompts(),
                berlin.minimumAnswered(),
                berlin.pull(),
                berlin.publish());
    }

    private static String encounter(String id, int version) {
        int number = Integer.parseInt(id.substring(1));
        return """
                {"resourceType":"Encounter","id":"%s",%s,"status":"finished",
                 "subject":{"reference":"Patient/p%d"},"period":{"start":"2026-02-%02dT09:00:00Z"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}]}"""
                .formatted(id, Corrections.meta(version), number % 3, 1 + number % 28);
    }
}
