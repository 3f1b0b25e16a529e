package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every search parameter with its modifiers and prefixes, over scores of each kind. */
class SearchParametersTest {
    private static Endpoint endpoint;
    private static Gallery gallery;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        gallery = Gallery.in(endpoint);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/fhir-search/observation.csv", delimiter = ';', numLinesToSkip = 1)
    void finds(String query, String expected) {
        Bundle found = search("Observation", query);
        assertThat(gallery.names(ids(found, SearchEntryMode.MATCH))).isEqualTo(names(expected));
        Bundle count = search("Observation", query + "&_summary=count");
        assertThat(count.getTotal()).isEqualTo(names(expected).size());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/fhir-search/refused.csv", delimiter = ';', numLinesToSkip = 1)
    void refuses(String query, String words) {
        HttpResponse<String> response = endpoint.get("Observation?" + encoded(query));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(read(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "_id={a-profile}&_include=Observation:has-member; a-phq a-rate",
                "code=engagement-profile,phq-9-total&_include=Observation:has-member; a-rate",
                "_id={a-change}&_include=Observation:derived-from; a-phq a-phq2",
                "_id={a-phq}&_include=Observation:derived-from; QuestionnaireResponse/rapport-1",
                "_id={a-phq}&_revinclude=Observation:has-member; a-profile",
                "_id={a-phq}&_revinclude=Observation:derived-from; a-change",
                "_id={a-rate}&_revinclude=*; Provenance/{a-rate}.3 a-index a-profile",
                "_id={c-risk}&_revinclude=Task:focus&_revinclude=Provenance:target; Provenance/{c-risk}.1 Task/{c-risk}",
                "_id={b-phq}&_revinclude=Observation:has-member; ",
            })
    void bringsAlong(String query, String expected) {
        Bundle found = search("Observation", named(query));
        List<String> along = found.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                .map(entry -> entry.getFullUrl().replace(endpoint.base() + "/", ""))
                .map(url -> url.startsWith("Observation/")
                        ? gallery.names(List.of(url.substring("Observation/".length())))
                                .get(0)
                        : url)
                .sorted()
                .toList();
        assertThat(along).isEqualTo(names(named(expected == null ? "" : expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "patient=a; 1",
                "subject=https://north.example.org/fhir/Patient/a; 1",
                "patient=b; 0",
                "status=completed; 1",
                "status:not=completed; 0",
                "encounter=Encounter/e-a; 1",
                "encounter=e-b; 0",
                "author=Practitioner/p-1; 1",
                "author=p-1; 1",
                "author=Patient/p-1; 0",
                "source:Patient=a; 1",
                "source:missing=true; 0",
                "identifier=urn:forms|f-1; 1",
                "identifier=f-2; 0",
                "authored=2025-03-01; 1",
                "authored=ne2025-03-01; 0",
                "questionnaire=https://rapport.org/fhir/Questionnaire/phq-9; 1",
                "questionnaire=https://rapport.org/fhir/Questionnaire/phq-9|9; 0",
                "_profile=https://rapport.org/fhir/StructureDefinition/rapport-response; 1",
                "_tag:missing=true; 1",
                "_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R; 0",
                "_has:Observation:derived-from:value-quantity=ge10; 1",
                "_has:Observation:derived-from:value-quantity=lt10; 0"
            })
    void findsForms(String query, int expected) {
        assertThat(ids(search("QuestionnaireResponse", query), SearchEntryMode.MATCH))
                .hasSize(expected);
    }

    @Test
    void aFormBringsItsScoresAlong() {
        Bundle found = search("QuestionnaireResponse", "patient=a&_revinclude=Observation:derived-from");
        assertThat(gallery.names(ids(found, SearchEntryMode.INCLUDE))).containsExactly("a-phq");
    }

    @Test
    void aTaskBringsItsScoreAlong() {
        Bundle found = search("Task", named("focus=Observation/{c-risk}&_include=Task:focus"));
        assertThat(ids(found, SearchEntryMode.MATCH)).containsExactly(gallery.id("c-risk"));
        assertThat(gallery.names(ids(found, SearchEntryMode.INCLUDE))).containsExactly("c-risk");
    }

    @Test
    void bringsEachResourceAlongOnceAndOnEachPage() {
        Bundle first = search("Observation", "code=attendance-rate,phq-9-total&patient=a&_revinclude=*&_count=2");
        Bundle second = read(Bundle.class, endpoint.get(first.getLink("next").getUrl()));
        for (Bundle page : List.of(first, second)) {
            List<String> urls =
                    page.getEntry().stream().map(entry -> entry.getFullUrl()).toList();
            assertThat(urls).doesNotHaveDuplicates();
            assertThat(ids(page, SearchEntryMode.INCLUDE)).isNotEmpty();
        }
        assertThat(ids(second, SearchEntryMode.MATCH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "_sort=patient,-date; a-phq2 a-phq b-phq",
                "_sort=-patient,date; b-phq a-phq a-phq2",
                "_sort=value-quantity,_id; a-phq2 a-phq b-phq",
                "_sort=-value-quantity; a-phq a-phq2 b-phq",
                "_sort=status,-value-quantity; a-phq2 a-phq b-phq",
            })
    void sortsBySeveralKeysAcrossPages(String sort, String expected) {
        List<String> walked = new ArrayList<>();
        for (String count : List.of("", "&_count=1")) {
            walked.clear();
            Bundle page = search("Observation", "code=phq-9-total&" + sort + count);
            walked.addAll(ids(page, SearchEntryMode.MATCH));
            while (page.getLink("next") != null) {
                page = read(Bundle.class, endpoint.get(page.getLink("next").getUrl()));
                walked.addAll(ids(page, SearchEntryMode.MATCH));
            }
            assertThat(walked.stream().map(id -> gallery.names(List.of(id)).get(0)))
                    .containsExactly(expected.split(" "));
        }
    }

    @Test
    void givesTheElementsThatAreAskedForAndSaysSo() {
        HttpResponse<String> few = endpoint.get("Observation?patient=a&_elements=status,code");
        assertThat(few.body()).contains("SUBSETTED", "\"status\"").doesNotContain("\"subject\"", "valueQuantity");
        HttpResponse<String> summary = endpoint.get("Observation?code=attendance-rate&_summary=true");
        assertThat(summary.body()).contains("SUBSETTED", "valueQuantity").doesNotContain("\"method\"");
        assertThat(endpoint.get("Observation?code=attendance-rate&_summary=data")
                        .body())
                .contains("\"method\"");
    }

    @Test
    void tellsOfInclusionsThatItDoesNotKnowOrRefusesThem() {
        String query = "Observation?patient=a&_include=Observation:subject";
        assertThat(endpoint.get(query).body()).contains("_include=Observation:subject", "OperationOutcome");
        assertThat(endpoint.get(query, "Prefer", "handling=strict").statusCode())
                .isEqualTo(400);
    }

    private static Bundle search(String type, String query) {
        HttpResponse<String> response = endpoint.get(type + "?" + encoded(named(query)), "Prefer", "handling=strict");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return read(Bundle.class, response);
    }

    /** Names in braces stand for ids. */
    private static String named(String text) {
        String named = text;
        for (String name :
                List.of("a-phq2", "a-phq", "b-phq", "a-rate", "a-change", "a-profile", "a-index", "c-risk")) {
            named = named.replace("{" + name + "}", gallery.id(name));
        }
        return named;
    }

    private static List<String> names(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split(" ")).sorted().toList();
    }

    static String encoded(String query) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                pairs.add(pair.substring(0, equals + 1) + value);
            }
        }
        return String.join("&", pairs);
    }

    private static List<String> ids(Bundle bundle, SearchEntryMode mode) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
