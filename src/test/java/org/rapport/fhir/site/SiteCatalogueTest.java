package org.rapport.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.definition.DefinitionsBySite.RefusedFile;
import org.rapport.application.definition.OfferForms;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.OwnInstrument;
import org.rapport.testing.SiteFiles;

class SiteCatalogueTest {
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final InstrumentKey OWN = new InstrumentKey(OwnInstrument.URL, "1");
    private static final InstrumentKey PHQ = new InstrumentKey("https://rapport.org/fhir/Questionnaire/phq-9", "0.1.0");
    private static final InstrumentKey WAI =
            new InstrumentKey("https://rapport.org/fhir/Questionnaire/wai-sr", "0.1.0");
    private static final String CODE_SYSTEM =
            """
            {"resourceType": "CodeSystem", "id": "scores", "status": "active", "content": "complete",
             "url": "https://sandbox.example/fhir/CodeSystem/scores",
             "concept": [{"code": "session-feedback", "display": "Feedback on a session"}]}""";

    @TempDir
    private Path routes;

    private SiteFiles files;

    @BeforeEach
    void emptyFolder() {
        files = new SiteFiles(routes);
    }

    @Test
    void knowsTheInstrumentThatIsShippedAsAnExample() {
        SiteCatalogue catalogue =
                SiteCatalogue.load(PACKAGED, Optional.of(Path.of("camel-routes")), List.of("sandbox"));

        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.of("sandbox").instruments())
                .containsKey(OWN)
                .hasSize(PACKAGED.instruments().size() + 1);
        assertThat(catalogue.of("sandbox").scoreTypes().get("session-feedback").system())
                .isEqualTo(OwnInstrument.SCORES);
        assertThat(catalogue.of("sandbox").scoreTypes()).containsKeys("phq-9-total", "attendance-rate");
    }

    @Test
    void showsNoSiteTheDefinitionsOfAnother() {
        files.definition("north", "feedback.json", OwnInstrument.definition());
        SiteCatalogue catalogue = load("north", "south");

        assertThat(catalogue.questionnaires("north")).contains(OwnInstrument.URL);
        assertThat(catalogue.questionnaires("south"))
                .doesNotContain(OwnInstrument.URL)
                .contains(PHQ.url());
        assertThat(catalogue.of("south").scoreTypes()).doesNotContainKey(OwnInstrument.CODE);
        assertThat(catalogue.of("unheard-of").instruments()).isEqualTo(PACKAGED.instruments());
        assertThat(catalogue.sites()).containsExactly("north");
    }

    @Test
    void letsTwoSitesUseOneCodeForDifferentThings() {
        files.definition("north", "feedback.json", OwnInstrument.definition())
                .definition(
                        "south",
                        "feedback.json",
                        OwnInstrument.definition().replace("sandbox.example", "south.example"));
        SiteCatalogue catalogue = load("north", "south");

        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.of("north").scoreTypes().get(OwnInstrument.CODE).system())
                .isNotEqualTo(catalogue
                        .of("south")
                        .scoreTypes()
                        .get(OwnInstrument.CODE)
                        .system());
    }

    @Test
    void callsAScoreByTheSitesCodeSystemOrElseByItsTitle() {
        files.definition("north", "feedback.json", OwnInstrument.definition())
                .definition("south", "feedback.json", OwnInstrument.definition())
                .definition("south", "scores.json", CODE_SYSTEM);
        SiteCatalogue catalogue = load("north", "south");

        assertThat(catalogue.of("north").display(OwnInstrument.SCORES, OwnInstrument.CODE))
                .isEqualTo("Session feedback (example)");
        assertThat(catalogue.of("south").display(OwnInstrument.SCORES, OwnInstrument.CODE))
                .isEqualTo("Feedback on a session");
        assertThat(catalogue.of("south").display("https://rapport.org/fhir/CodeSystem/rapport-components", "numerator"))
                .isEqualTo("Numerator");
    }

    @Test
    void servesADefinitionUnderTheSitesNameBesideThePackagedOnes() {
        files.definition("north", "feedback.json", OwnInstrument.definition());
        SiteCatalogue catalogue = load("north");

        Questionnaire own = served(catalogue).get("north.session-feedback");
        assertThat(own.getMeta().getTag("https://rapport.org/fhir/site", "north"))
                .isNotNull();
        assertThat(own.getUrl()).isEqualTo(OwnInstrument.URL);
        assertThat(served(catalogue)).containsKeys("phq-9", "wai-sr");
        assertThat(served(catalogue).get("phq-9").getMeta().getTag()).isEmpty();
        assertThat(catalogue.of("north").questionnaireId(OWN)).isEqualTo("north.session-feedback");
        assertThat(catalogue.of("north").questionnaireId(PHQ)).isEqualTo("phq-9");
    }

    @Test
    void saysOfEveryQuestionnaireWhetherItMayBeFilledIn() {
        files.definition("north", "feedback.json", OwnInstrument.definition());
        SiteCatalogue catalogue = load("north");
        OfferForms forms = new OfferForms(catalogue);

        assertThat(ready(served(catalogue).get("north.session-feedback"))).isEqualTo("true");
        assertThat(ready(served(catalogue).get("phq-9"))).isEqualTo("true");
        assertThat(ready(served(catalogue).get("rapport-checkin"))).isEqualTo("true");
        assertThat(ready(served(catalogue).get("wai-sr"))).isEqualTo("false");
        assertThat(forms.toFillIn("north", OWN))
                .map(OfferForms.Form::questionnaireId)
                .contains("north.session-feedback");
        assertThat(forms.toFillIn("north", WAI)).isEmpty();
        assertThat(forms.toFillIn("south", OWN)).isEmpty();
        assertThat(forms.known("north")).hasSize(PACKAGED.instruments().size() + 1);
    }

    @Test
    void keepsTwoVersionsOfAQuestionnaireThatGiveTheSameScore() {
        files.definition("north", "one.json", OwnInstrument.definition())
                .definition("north", "two.json", renamed("session-feedback-2", "2"));
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.of("north").instruments()).containsKeys(OWN, new InstrumentKey(OwnInstrument.URL, "2"));
    }

    @Test
    void refusesBothOfTwoFilesThatDefineTheSame() {
        files.definition("north", "a.json", OwnInstrument.definition())
                .definition("north", "b.json", renamed("other", "1"))
                .definition("north", "scores.json", CODE_SYSTEM);
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.questionnaires("north"))
                .as("forms that come meanwhile are kept until the files are put right")
                .anyMatch(url -> !url.startsWith("https://rapport.org/"));
        assertThat(catalogue.refused())
                .extracting(RefusedFile::file)
                .containsExactly("definitions/a.json", "definitions/b.json");
        assertThat(catalogue.refused().get(0).reason())
                .isEqualTo("The Questionnaire " + OWN
                        + " is also in definitions/b.json; which one counts cannot be told.");
        assertThat(catalogue.of("north").instruments()).isEqualTo(PACKAGED.instruments());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void refusesAFileThatCannotBeUsedAndKeepsTheOthers(String reason, String content) {
        files.definition("north", "bad.json", content).definition("north", "good.json", OwnInstrument.definition());
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.refused()).hasSize(1);
        assertThat(catalogue.refused().get(0).site()).isEqualTo("north");
        assertThat(catalogue.refused().get(0).file()).isEqualTo("definitions/bad.json");
        assertThat(catalogue.refused().get(0).reason()).contains(reason);
        assertThat(catalogue.of("north").instruments()).containsKey(OWN);
    }

    static Stream<Arguments> unusable() {
        String other = OwnInstrument.definition()
                .replace("session-feedback", "second")
                .replace("CodeSystem/scores", "CodeSystem/other");
        return Stream.of(
                Arguments.of(
                        "not one JSON document; the fault is in line 2", "{\"resourceType\":\n \"Questionnaire\",,}"),
                Arguments.of("not one JSON document", other + "{}"),
                Arguments.of("not one JSON document", other.replace("\"id\": ", "\"id\": \"x\", \"id\": ")),
                Arguments.of("not one JSON document", "[".repeat(5_000)),
                Arguments.of(
                        "holds no Questionnaire, ValueSet, CodeSystem",
                        "{\"resourceType\": \"Patient\", \"id\": \"p\"}"),
                Arguments.of("holds no Questionnaire", "7"),
                Arguments.of("not valid FHIR R4 JSON", other.replace("\"version\"", "\"edition\"")),
                Arguments.of("lacks its url or its version", other.replace("\"version\": \"1\",", "")),
                Arguments.of("lacks its id or its url", other.replace("\"id\": \"second\",", "")),
                Arguments.of(
                        "an id that is too long",
                        other.replace("\"id\": \"second\"", "\"id\": \"" + "x".repeat(60) + "\"")),
                Arguments.of(
                        "a url under https://rapport.org/fhir/",
                        other.replace(
                                "https://sandbox.example/fhir/Questionnaire",
                                "https://rapport.org/fhir/Questionnaire")),
                Arguments.of(
                        "score second is of a code system of Rapport's",
                        other.replace(
                                "https://sandbox.example/fhir/CodeSystem/other",
                                "https://rapport.org/fhir/CodeSystem/rapport-scores")),
                Arguments.of(
                        "score phq-9-total has the code of a packaged score",
                        other.replace("\"second\"", "\"phq-9-total\"")),
                Arguments.of(
                        "instrument-id phq-9 is that of a packaged instrument",
                        other.replace(
                                "instrument-id\", \"valueCode\": \"second\"",
                                "instrument-id\", \"valueCode\": \"phq-9\"")),
                Arguments.of(
                        "item topics has a minValue",
                        other.replace("maxValue\", \"valueInteger\": 5", "maxValue\", \"valueInteger\": 1")),
                Arguments.of(
                        "item next",
                        other.replace("\"system\": \"https://sandbox.example/fhir/CodeSystem/answers\",", "")
                                .replace("\"code\": \"partly\"", "\"code\": \"no\"")));
    }

    @Test
    void readsNothingThatIsNotAFileOfTheFolder(@TempDir Path elsewhere) throws IOException {
        files.definition("north", "good.json", OwnInstrument.definition()).definition("north", "notes.txt", "Ask Kim.");
        Path folder = files.definitions("north");
        Files.writeString(folder.resolve(".hidden"), "");
        Files.writeString(folder.resolve("big.json"), " ".repeat(SiteFolder.LARGEST + 1));
        Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xE4, '}'});
        Path secret = Files.writeString(elsewhere.resolve("secret.json"), OwnInstrument.definition());
        Files.createSymbolicLink(folder.resolve("link.json"), secret);
        Files.createDirectory(folder.resolve("deeper"));
        Files.writeString(folder.resolve("deeper/never.json"), "{");
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.refused())
                .extracting(RefusedFile::file, RefusedFile::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("definitions/big.json", "The file is larger than 5 MB."),
                        org.assertj.core.groups.Tuple.tuple("definitions/latin.json", "The file is not UTF-8."),
                        org.assertj.core.groups.Tuple.tuple(
                                "definitions/link.json",
                                "This is a link that leads out of the folder, which is not followed."),
                        org.assertj.core.groups.Tuple.tuple(
                                "definitions/notes.txt", "Only files whose name ends in .json are read here."));
        assertThat(catalogue.of("north").instruments()).containsKey(OWN);
    }

    @Test
    void followsLinksWithinTheFolderAsAClusterMountsThem() throws IOException {
        Path folder = Files.createDirectories(files.definitions("north"));
        Path data = Files.createDirectory(folder.resolve("..data"));
        Files.writeString(data.resolve("feedback.json"), OwnInstrument.definition());
        Files.createSymbolicLink(folder.resolve("feedback.json"), Path.of("..data", "feedback.json"));
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.of("north").instruments()).containsKey(OWN);
    }

    @Test
    void refusesAFolderThatIsALinkToElsewhere(@TempDir Path elsewhere) throws IOException {
        new SiteFiles(elsewhere).definition("north", "feedback.json", OwnInstrument.definition());
        Files.createDirectories(files.definitions("north").getParent());
        Files.createSymbolicLink(files.definitions("north"), new SiteFiles(elsewhere).definitions("north"));
        SiteCatalogue catalogue = load("north");

        assertThat(catalogue.refused()).extracting(RefusedFile::file).containsExactly("definitions");
        assertThat(catalogue.of("north").instruments()).doesNotContainKey(OWN);
    }

    @Test
    void tellsChangedDefinitionsFromTheSameOnes() {
        files.definition("north", "feedback.json", OwnInstrument.definition());
        String first = load("north").of("north").fingerprint();
        assertThat(load("north").of("north").fingerprint()).isEqualTo(first).isNotEqualTo(PACKAGED.fingerprint());

        files.definition(
                "north",
                "feedback.json",
                OwnInstrument.definition()
                        .replace("\"decimals\", \"valueInteger\": 2", "\"decimals\", \"valueInteger\": 1"));
        assertThat(load("north").of("north").fingerprint()).isNotEqualTo(first);
    }

    private SiteCatalogue load(String... sites) {
        return SiteCatalogue.load(PACKAGED, Optional.of(routes), List.of(sites));
    }

    private static String renamed(String id, String version) {
        return OwnInstrument.definition()
                .replace("\"id\": \"session-feedback\"", "\"id\": \"" + id + "\"")
                .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"");
    }

    private static Map<String, Questionnaire> served(SiteCatalogue catalogue) {
        return catalogue.all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .collect(java.util.stream.Collectors.toMap(
                        it -> it.getIdElement().getIdPart(), it -> it));
    }

    private static String ready(Questionnaire questionnaire) {
        return questionnaire
                .getExtensionByUrl("https://rapport.org/fhir/StructureDefinition/ready-for-filling-in")
                .getValue()
                .primitiveValue();
    }
}
