package org.rapport.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagedDefinitionsTest {
    private static final String FOLDER = "/org/rapport/definitions/";

    @Test
    void theIndexOnTheClassPathNamesEveryDefinition() throws IOException {
        assertThat(index())
                .containsExactlyElementsOf(ProfileFiles.definitions().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void everyDefinitionIsOnTheClassPathAsItStands() throws IOException {
        for (var file : ProfileFiles.definitions()) {
            assertThat(packaged(file.getFileName().toString())).isEqualTo(ProfileFiles.read(file));
        }
    }

    private static List<String> index() throws IOException {
        return packaged("index.txt").lines().toList();
    }

    private static String packaged(String name) throws IOException {
        try (var stream = PackagedDefinitionsTest.class.getResourceAsStream(FOLDER + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
