package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.adapter.routes.RouteFinding;

class CheckRoutesTest {
    private static final String SETTINGS = "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n";
    private static final String ROUTE =
            """
            - route:
                id: north
                from:
                  uri: timer:north
                  parameters:
                    period: "{{north.pull.period}}"
                  steps:
                    - setHeader: { name: RapportSite, constant: north }
                    - to: direct:fhir-pull
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        write("north.properties", SETTINGS);
        write("north.yaml", ROUTE);
    }

    @Test
    void findsNothingWrongInTheShippedExamples() throws IOException {
        assertThat(CheckRoutes.of(Path.of("camel-routes"), Set.of(), Map.of()).stream()
                        .filter(RouteFinding::wrong))
                .isEmpty();
    }

    @Test
    void findsNothingInASoundFolderAndSaysSo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(CheckRoutes.report(check(), new PrintStream(out))).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("0 errors, 0 warnings\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- to: direct:fhir-pul          | 9 | no route begins with direct:fhir-pul",
                "- to: bean:pull                | 9 | the component 'bean' runs code",
                "- bean: { ref: pull }          | 9 | the step 'bean' names Java",
                "- to: exec:ls                  | 9 | the component 'exec' runs code",
                "- setBody: { groovy: '1' }     | 9 | the language 'groovy' runs code",
                "- setBody: { simple: '${bean:pull}' } | 9 | the expression calls Java",
                "- log: '{{north.folder}}'      | 9 | the placeholder {{north.folder}} is no setting",
                "- to: 'netty:tcp://h:1?encoders=#mine' | 9 | names the bean 'mine'",
                "- sendTo: direct:fhir-pull     | 9 | sendTo",
                "- to: jms:queue                | 1 | jms",
                "- to: 'timer:x?nonsense=1'     | 1 | nonsense",
                "- to: [                        | 1 | is not valid YAML",
            })
    void saysWhatARouteMayNotDoAndWhere(String step, int line, String reason) throws IOException {
        write("north.yaml", ROUTE.replace("- to: direct:fhir-pull", step.strip()));
        assertThat(check()).filteredOn(RouteFinding::wrong).isNotEmpty().anySatisfy(found -> {
            assertThat(found.file()).isEqualTo("sites/north.yaml");
            assertThat(found.line()).isGreaterThanOrEqualTo(line);
            assertThat(found.reason()).contains(reason);
        });
    }

    @Test
    void tellsTwoRoutesOfOneIdApart() throws IOException {
        write("north.more.yaml", ROUTE);
        assertThat(lines(check()))
                .containsExactly("sites/north.yaml:2: error: the route id 'north' is taken in sites/north.more.yaml");
    }

    @Test
    void looksAtEachKeyOfTheSettings() throws IOException {
        write("north.properties", SETTINGS + "pull.perod=5s\nthearpy.codes=x\n");
        assertThat(lines(check()))
                .contains(
                        "sites/north.properties:3: error: the key pull.perod is not known; see docs/configuration.md",
                        "sites/north.properties:4: error: the key thearpy.codes is not known; see docs/configuration.md");
        write("north.properties", SETTINGS + "# how many\npublish.batch=none\n");
        assertThat(lines(check()))
                .anyMatch(line -> line.startsWith("sites/north.properties:4: error: Site north: publish.batch"));
        write("north.properties", SETTINGS + "publish.target=paper\n");
        assertThat(lines(check())).anyMatch(line -> line.contains("no route begins with direct:scores-paper"));
    }

    @Test
    void tellsOneMistakeOnce() throws IOException {
        write("north.properties", SETTINGS + "pull.perod=5s\n");
        assertThat(lines(check())).hasSize(1);
        write("north.properties", SETTINGS + "pull.period=PT30S\n");
        assertThat(lines(check()))
                .containsExactly("sites/north.properties:3: error: Site north: pull.period must be a time in Camel's"
                        + " notation, such as 30s or 5m");
        write("north.properties", SETTINGS);
        write("north.yaml", ROUTE.replace("{{north.", "{{nort."));
        assertThat(lines(check()))
                .singleElement()
                .asString()
                .contains(":6: error: the placeholder {{nort.pull.period}}");
    }

    @Test
    void namesAnIdThatWasLeftFromTheCopiedExample() throws IOException {
        write("north.yaml", ROUTE.replace("constant: north", "constant: sandbox"));
        assertThat(lines(check()))
                .containsExactly("sites/north.yaml:8: error: 'sandbox' is no site here; is 'north' meant?");
        write("sandbox.properties", SETTINGS);
        assertThat(lines(check()))
                .contains("sites/north.yaml:8: warning: 'sandbox' is another site than 'north', whose file this is");
    }

    @Test
    void looksWhetherFilesAreThereAndIntoTheTableOfCodes() throws IOException {
        write(
                "north.properties",
                SETTINGS + "hl7v2.ids=own\nehr.auth.client-id=r\nehr.auth.key-files=" + folder + ",/none/such.pem\n");
        Files.createDirectories(folder.resolve("sites/north"));
        write("north/hl7v2-mapping.csv", "service,PSY,therapy\nservce,X,therapy\n");
        assertThat(lines(check()))
                .contains("sites/north.properties:5: warning: ehr.auth.key-files: /none/such.pem is not there on this"
                        + " machine")
                .anyMatch(line -> line.startsWith("sites/north/hl7v2-mapping.csv:2: error: there is no such table"));
    }

    @Test
    void findsNothingWrongInWhatTheToolCopies() throws Exception {
        Path own = folder.resolve("own");
        List<String> examples;
        try (Stream<Path> files = Files.list(Path.of("camel-routes/sites"))) {
            examples = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replace(".properties", ""))
                    .toList();
        }
        for (String example : examples) {
            assertThat(copied(example, "our-" + example, own)).as(example).isZero();
        }
        assertThat(copied(examples.get(0), "our-" + examples.get(0), own)).isEqualTo(2);
        assertThat(CheckRoutes.of(own, Set.of(), Map.of()).stream().filter(RouteFinding::wrong))
                .isEmpty();
        assertThat(Files.readString(own.resolve("sites/our-kafka.yaml")))
                .contains("{{our-kafka.kafka.facts}}", "direct:scores-our-kafka", "direct:kafka-received");
        assertThat(Files.readString(own.resolve("sites/our-bulk-export.yaml")))
                .contains("id: our-bulk-export-site", "to: direct:bulk-export");
    }

    private static int copied(String example, String site, Path own) throws Exception {
        return new ProcessBuilder("deploy/new-site", example, site, own.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void warnsOfSecretsThatStandInTheFileAndOfFailuresThatNobodySees() throws IOException {
        write(
                "north.yaml",
                ROUTE
                        + """
                        - route:
                            id: north-step
                            from:
                              uri: direct:north-step
                              steps:
                                - to:
                                    uri: kafka:topic
                                    parameters:
                                      brokers: "localhost:9092"
                                      sslKeystorePassword: hunter2
                                      sslTruststorePassword: "${file:/etc/rapport/kafka-secrets.properties:truststore}"
                        """);
        assertThat(lines(check()))
                .containsExactly(
                        "sites/north.yaml:11: warning: the route 'north-step' is called by others and does not declare"
                                + " noErrorHandler, so that the caller's error policy never sees its failures",
                        "sites/north.yaml:19: warning: a secret stands in the file; use a file and a placeholder");
    }

    @Test
    void looksAtDefinitionsAndWordingToo() throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("sites/north/definitions"));
        Files.writeString(definitions.resolve("own.json"), "{ a slip");
        assertThat(lines(check()))
                .singleElement()
                .asString()
                .startsWith("sites/north/")
                .contains("own.json: error:");
    }

    private List<RouteFinding> check() throws IOException {
        return CheckRoutes.of(folder, Set.of(), Map.of());
    }

    private static List<String> lines(List<RouteFinding> findings) {
        return findings.stream().map(RouteFinding::toString).toList();
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve("sites").resolve(file), content);
    }
}
