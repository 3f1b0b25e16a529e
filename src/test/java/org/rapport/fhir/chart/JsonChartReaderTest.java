package org.rapport.fhir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.chart.ChartReader.Person;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

class JsonChartReaderTest {
    private static final String NAMED =
            "{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{\"text\":\"Robin Example\"}]}";

    private final JsonChartReader reader =
            new JsonChartReader(DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())));

    @Test
    void saysWhoThePatientIs() throws Exception {
        assertThat(person(NAMED, "7")).map(Person::name).contains("Robin Example");
    }

    @Test
    void takesTheNameOfNoOtherPatientAndOfNoOtherKindOfResource() throws Exception {
        assertThat(person(NAMED, "8")).isEmpty();
        assertThat(person(NAMED.replace("\"id\":\"7\",", ""), "7")).isEmpty();
        assertThat(person(NAMED.replace("Patient", "Practitioner"), "7")).isEmpty();
    }

    @Test
    void saysNobodyWhereThereIsNoName() throws Exception {
        assertThat(person("{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{}]}", "7"))
                .isEmpty();
    }

    private Optional<Person> person(String json, String id) throws Exception {
        return reader.person(json.getBytes(StandardCharsets.UTF_8), id);
    }
}
