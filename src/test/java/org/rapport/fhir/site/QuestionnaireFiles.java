package org.rapport.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fuzz.Target;

/** Questionnaires of a hospital. A refused one is refused for a reason, not for an exception. */
public final class QuestionnaireFiles implements Target {
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "camel-routes/sites/sandbox/definitions/session-feedback.json",
                        "profiles/json/definitions/Questionnaire-phq-9.json")
                .map(QuestionnaireFiles::own)
                .toList();
    }

    /** Packaged ones under a name that is not taken. */
    private static byte[] own(String file) {
        try {
            return Files.readString(Path.of(file))
                    .replace("https://rapport.org/fhir/Questionnaire/", "https://north.example/fhir/Questionnaire/")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void feed(byte[] input) {
        Problems problems = new Problems("north");
        SiteFile file = new SiteFile("definitions/own.json", new String(input, StandardCharsets.UTF_8));
        OwnDefinitions own = OwnDefinitions.read("north", List.of(file), PACKAGED, problems);
        assertThat(own.resources().size()).isLessThanOrEqualTo(1);
        assertThat(problems.all())
                .allSatisfy(
                        problem -> assertThat(problem.reason()).isNotBlank().doesNotContain("cannot be understood"));
    }

    @Override
    public String toString() {
        return "Questionnaires of a site";
    }
}
