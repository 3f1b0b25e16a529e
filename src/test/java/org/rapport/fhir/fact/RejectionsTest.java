package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;

class RejectionsTest {
    private static final String FOLDER = "/fhir/rejections/";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = FOLDER + "rejections.csv", delimiter = '|', numLinesToSkip = 1)
    void saysWhatIsWrongAndWhere(String fixture, String path, String sentence) throws Exception {
        String resource = text(fixture).strip();
        Rejection alone = onlyRejection(resource);
        assertThat(alone.path()).isEqualTo(path);
        assertThat(alone.reason()).isEqualTo(sentence);
        assertThat(alone.payload()).isEqualTo(resource);

        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"x\",\"resource\":%s}]}";
        assertThat(onlyRejection(bundle.formatted(resource))).isEqualTo(alone);
    }

    @Test
    void anEntryThatIsRefusedAtEachPullIsOneAndTheSameRejectionWheneverTheBundleWasMade() throws Exception {
        String bundle =
                """
                {"resourceType":"Bundle","meta":{"lastUpdated":"2026-03-0%dT10:00:00Z"},
                 "entry":[{"request":{"method":"DELETE","url":"%s"}}]}""";
        Rejection first = onlyRejection(bundle.formatted(1, "nowhere"));
        Rejection again = onlyRejection(bundle.formatted(2, "nowhere"));
        Rejection other = onlyRejection(bundle.formatted(2, "elsewhere"));

        assertThat(again.version()).isNotEmpty().isEqualTo(first.version()).isNotEqualTo(other.version());
        assertThat(again.payload()).contains("2026-03-02T10:00:00Z");
    }

    private static Rejection onlyRejection(String json) throws Exception {
        FactPage page = new JsonFactReader().read(TestSites.berlin(), json.getBytes(StandardCharsets.UTF_8));
        assertThat(page.facts()).isEmpty();
        assertThat(page.rejections()).hasSize(1);
        return page.rejections().get(0);
    }

    private static String text(String fixture) throws IOException {
        try (InputStream in = RejectionsTest.class.getResourceAsStream(FOLDER + fixture + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
