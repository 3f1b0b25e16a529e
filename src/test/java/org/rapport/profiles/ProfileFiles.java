package org.rapport.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;

/** The files of {@code profiles/}, read from the working directory, which for Maven is the project's root. */
final class ProfileFiles {
    static final FhirContext FHIR = FhirContext.forR4Cached();

    private static final Path ROOT = Path.of("profiles");

    private ProfileFiles() {}

    static List<Path> definitions() {
        return json(ROOT.resolve("json/definitions"));
    }

    static List<Path> examples() {
        return json(ROOT.resolve("json/examples"));
    }

    static List<Path> failing() {
        return json(ROOT.resolve("examples/failing"));
    }

    static List<ExpectedFailure> expectedFailures() {
        return read(ROOT.resolve("examples/failing/expected.csv"))
                .lines()
                .skip(1)
                .map(ExpectedFailure::parse)
                .toList();
    }

    static List<Questionnaire> instruments() {
        return definitions().stream()
                .map(ProfileFiles::resource)
                .filter(Questionnaire.class::isInstance)
                .map(Questionnaire.class::cast)
                .toList();
    }

    static Resource resource(Path file) {
        var parser = FHIR.newJsonParser().setParserErrorHandler(new LenientErrorHandler());
        return (Resource) parser.parseResource(read(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> json(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row of expected.csv: the file, the profile it breaks, and a part of the message that says how. */
    record ExpectedFailure(Path file, String profile, String fragment) {
        private static ExpectedFailure parse(String row) {
            var cells = row.split(",", 3);
            var fragment = cells[2].substring(1, cells[2].length() - 1);
            return new ExpectedFailure(ROOT.resolve("examples/failing").resolve(cells[0]), cells[1], fragment);
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }
}
