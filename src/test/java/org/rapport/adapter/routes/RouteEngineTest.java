package org.rapport.adapter.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.operations.RouteStatus.Rejected;

class RouteEngineTest {
    /** Every bean that a shared route names. */
    private static final Pattern REF = Pattern.compile("ref: (\\w+)");

    private static final String GOOD =
            """
            - route:
                id: %s
                from:
                  uri: direct:%s
                  steps:
                    - setHeader:
                        name: RapportSite
                        constant: "{{north.ehr.url}}"
            """;

    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    private Path folder;

    private RouteEngine engine;

    @BeforeEach
    void prepareFolder() throws IOException {
        Files.createDirectories(folder.resolve("sites"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.stop();
        }
    }

    @Test
    void aSiteFileThatIsNoUtf8IsRejectedAloneAndTheOtherSitesRun() throws IOException {
        site("good.yaml", GOOD.formatted("north", "north"));
        Files.write(
                folder.resolve("sites/bad.yaml"),
                ("# S\u00fcd\n" + GOOD.formatted("south", "south")).getBytes(StandardCharsets.ISO_8859_1));
        start();
        assertThat(engine.running()).contains("north").doesNotContain("south");
        assertThat(rejectedFile("sites/bad.yaml").reason()).contains("UTF-8");
    }

    @Test
    void loadsTheSharedRoutesOfTheWarWhenTheFolderHasNone() {
        start();

        assertThat(engine.rejected()).isEmpty();
        assertThat(engine.running()).contains("encounters-received", "responses-received", "fhir-pull", "scores-fhir");
    }

    @Test
    void loadsTheSharedAndSandboxRoutesOfThisRepository() {
        engine = engine(Map.of("sandbox.pull.period", "1h"));
        engine.start(Optional.of(Path.of("camel-routes")), Set.of("sandbox"));

        assertThat(engine.rejected()).isEmpty();
        assertThat(engine.running()).contains("sandbox", "fhir-pull");
    }

    @Test
    void rejectsAFileThatIsNotYamlWithItsLineAndRunsTheOthers() throws IOException {
        site("bad.yaml", "- route:\n    id: bad\n    from: [unclosed\n");
        site("good.yaml", GOOD.formatted("good", "good"));
        start();

        assertThat(engine.running()).contains("good");
        assertThat(rejectedFile("sites/bad.yaml").line()).isBetween(3, 4);
        assertThat(rejectedFile("sites/bad.yaml").reason()).contains("not valid YAML");
    }

    @Test
    void rejectsAFileWithAStepThatDoesNotExist() throws IOException {
        site(
                "bad.yaml",
                "- route:\n    id: bad\n    from:\n      uri: direct:bad\n      steps:\n        - teleport:\n            to: x\n");
        start();

        assertThat(rejectedFile("sites/bad.yaml").reason()).contains("teleport");
        assertThat(rejectedFile("sites/bad.yaml").line()).isPositive();
        assertThat(engine.running()).doesNotContain("bad");
    }

    @Test
    void rejectsAFileWhosePropertyIsMissingAndNamesIt() throws IOException {
        site("bad.yaml", GOOD.formatted("bad", "bad").replace("north.ehr.url", "south.ehr.url"));
        site("good.yaml", GOOD.formatted("good", "good"));
        start();

        assertThat(rejectedFile("sites/bad.yaml").reason()).contains("south.ehr.url");
        assertThat(engine.running()).contains("good").doesNotContain("bad");
    }

    @Test
    void rejectsTheSecondOfTwoFilesWithOneRouteId() throws IOException {
        site("a.yaml", GOOD.formatted("same", "one"));
        site("b.yaml", GOOD.formatted("same", "two"));
        start();

        assertThat(rejectedFile("sites/b.yaml").reason()).contains("'same'").contains("sites/a.yaml");
        assertThat(engine.context().getRoute("same").getEndpoint().getEndpointUri())
                .contains("one");
    }

    @Test
    void loadsEveryFileOfASiteAndNoneOfSitesThatAreNotConnected() throws IOException {
        site("good.yaml", GOOD.formatted("good", "one"));
        site("good.bulk.yaml", GOOD.formatted("good-bulk", "two"));
        site("example.yaml", GOOD.formatted("example", "three").replace("north.ehr.url", "example.ehr.url"));
        start();

        assertThat(engine.running()).contains("good", "good-bulk").doesNotContain("example");
        assertThat(engine.rejected()).isEmpty();
    }

    @Test
    void rejectsARouteWithoutAnId() throws IOException {
        site("bad.yaml", "- route:\n    from:\n      uri: direct:bad\n      steps: []\n");
        start();

        assertThat(rejectedFile("sites/bad.yaml").reason()).contains("without an id");
    }

    @Test
    void letsTheSitesOwnPolicySeeAFailureBehindADoor() throws IOException {
        site("caller.yaml", GOOD.formatted("caller", "caller") + "        - to: direct:encounters-received\n");
        start();

        Exchange answer = engine.context()
                .createProducerTemplate()
                .request("direct:caller", exchange -> exchange.getMessage().setBody("{}"));

        assertThat(answer.getException()).isNotNull();
        assertThat(calls).as("one call and three more tries").hasValue(4);
    }

    private void start() {
        engine = engine(Map.of("north.ehr.url", "http://north.example/fhir"));
        engine.start(Optional.of(folder), Set.of("a", "b", "bad", "caller", "good"));
    }

    private RouteEngine engine(Map<String, String> placeholders) {
        FailingBean nothing = new FailingBean(calls);
        Map<String, Object> beans = new RouteFolder(Optional.empty())
                .shared().stream()
                        .flatMap(file -> REF.matcher(file.content()).results())
                        .collect(Collectors.toMap(ref -> ref.group(1), ref -> nothing, (same, again) -> same));
        return new RouteEngine(beans, placeholders, new DefaultThreadPoolFactory());
    }

    private void site(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve("sites").resolve(name), yaml);
    }

    private Rejected rejectedFile(String file) {
        List<Rejected> rejected = engine.rejected().stream()
                .filter(one -> one.file().equals(file))
                .toList();
        assertThat(rejected).hasSize(1);
        return rejected.get(0);
    }
}
