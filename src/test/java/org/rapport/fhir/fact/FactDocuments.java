package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.fuzz.Target;

/** Documents of an EHR. What is said about one that is refused quotes nothing of it. */
public final class FactDocuments implements Target {
    private static final String NAME = "Zaubermann";
    private static final String PAGE =
            """
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://ehr.example.org/fhir?p=2"}],"entry":[
            {"fullUrl":"https://ehr.example.org/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","meta":{"versionId":"2","lastUpdated":"2026-03-02T09:00:00Z"},"name":[{"family":"Zaubermann"}],"gender":"female","birthDate":"1980-02-29"}},
            {"resource":{"resourceType":"Encounter","id":"e1","meta":{"lastUpdated":"2026-03-02T09:00:00+01:00"},"status":"finished","class":{"code":"AMB"},"type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],"subject":{"reference":"Patient/p1","display":"Zaubermann"},"period":{"start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:50:00Z"}}},
            {"resource":{"resourceType":"QuestionnaireResponse","id":"q1","questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0","status":"completed","subject":{"reference":"Patient/p1"},"authored":"2026-03-02T10:00:00Z","item":[{"linkId":"1","answer":[{"valueCoding":{"system":"http://loinc.org","code":"LA6570-1"}}]}]}},
            {"resource":{"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-02","valueInteger":12}}]}""";

    private final Site site = TestSites.berlin();
    private final JsonFactReader reader = new JsonFactReader();

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(List.of(PAGE.getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fhir/rejections"))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    @Override
    public void feed(byte[] input) {
        try {
            FactPage page = reader.read(site, input);
            page.rejections()
                    .forEach(rejection -> assertThat(rejection.reason()).doesNotContain(NAME));
        } catch (UnreadablePayload refused) {
            assertThat(refused.getMessage()).doesNotContain(NAME);
        }
    }

    @Override
    public String toString() {
        return "documents of an EHR";
    }
}
