package org.rapport.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resources for the foreign EHR, about Patient/p1. */
final class Fixtures {

    private Fixtures() {}

    static String encounter(String id) {
        return fixture("encounter").replace("ID", id);
    }

    static String score(String id, String status) {
        return fixture("score").replace("SCORE", id).replace("STATUS", status);
    }

    static String byScoreId(String id) {
        return "Observation?identifier=https://rapport.org/fhir/score-id|" + id;
    }

    static String fixture(String name) {
        try {
            return Files.readString(Path.of("src", "test", "resources", "foreign-ehr", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
