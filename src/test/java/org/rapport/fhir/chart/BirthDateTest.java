package org.rapport.fhir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

class BirthDateTest {
    private static final JsonChartReader READER =
            new JsonChartReader(DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())));

    @ParameterizedTest
    @CsvSource({
        "1990-04-17, 17 Apr 1990",
        "1990-04, Apr 1990",
        "1990, 1990",
        "1990-02-30, ''",
        "17.04.1990, ''",
        "unknown, ''",
        "'', ''"
    })
    void isAsPreciseAsTheRecord(String recorded, String words) throws Exception {
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{\"text\":\"Robin\"}],\"birthDate\":\""
                + recorded + "\"}";
        assertThat(READER.person(patient.getBytes(StandardCharsets.UTF_8), "7")
                        .orElseThrow()
                        .born())
                .isEqualTo(words);
    }
}
