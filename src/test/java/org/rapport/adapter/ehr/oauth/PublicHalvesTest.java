package org.rapport.adapter.ehr.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.oauth.TestKeys;

class PublicHalvesTest {
    @TempDir
    private Path folder;

    private final PublicHalves halves = new PublicHalves();

    @Test
    void areProvenOnceForEachContentOfAFile() throws Exception {
        String file = TestKeys.file(folder, "key.pem", TestKeys.pem(TestKeys.rsa(2048)));
        JWK first = halves.of(file);
        assertThat(halves.of(file)).as("the very same").isSameAs(first);
        FileTime before = Files.getLastModifiedTime(Path.of(file));
        TestKeys.file(folder, "key.pem", TestKeys.pem(TestKeys.rsa(2048)));
        Files.setLastModifiedTime(Path.of(file), before);
        assertThat(halves.of(file)).as("another key of the same age").isNotEqualTo(first);
    }

    @Test
    void sayEachTimeThatAFileHoldsNoKeyAndTakeUpOneThatComes() throws Exception {
        String file = TestKeys.file(folder, "key.pem", "nonsense");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> halves.of(file))
                    .isInstanceOf(UnusableKey.class)
                    .hasMessageContaining("BEGIN PRIVATE KEY");
        }
        TestKeys.file(folder, "key.pem", TestKeys.pem(TestKeys.rsa(2048)));
        assertThat(halves.of(file).isPrivate()).isFalse();
        Files.delete(Path.of(file));
        assertThatThrownBy(() -> halves.of(file)).hasMessage("The key file " + file + " cannot be read");
    }
}
