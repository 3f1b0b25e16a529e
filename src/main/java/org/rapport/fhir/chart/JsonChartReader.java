package org.rapport.fhir.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.chart.ChartReader;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;

/** Reads charts by the definitions of each site. */
public final class JsonChartReader implements ChartReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    private final DefinitionsBySite definitions;

    public JsonChartReader(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<ChartedScore> scores(Site site, byte[] page) throws IOException {
        return new ScoreReader(site, definitions.of(site.id())).readAll(page);
    }

    @Override
    public Optional<Person> person(byte[] patient, String id) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(patient);
        } catch (IOException e) {
            throw new IOException("This is not one whole JSON document");
        }
        boolean asked = root.path("resourceType").asText().equals("Patient")
                && root.path("id").asText().equals(id);
        return (asked ? name(root) : Optional.<String>empty())
                .map(name ->
                        new Person(name, BirthDate.words(root.path("birthDate").asText(""))));
    }

    /** The usual or official name, else the first. */
    private static Optional<String> name(JsonNode patient) {
        JsonNode best = patient.path("name").path(0);
        for (JsonNode name : patient.path("name")) {
            String use = name.path("use").asText();
            if (use.equals("usual")
                    || use.equals("official") && !best.path("use").asText().equals("usual")) {
                best = name;
            }
        }
        JsonNode chosen = best;
        return Element.text(best, "text")
                .or(() -> Optional.of(parts(chosen)).filter(name -> !name.isBlank()))
                .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) : name);
    }

    private static String parts(JsonNode name) {
        List<String> parts = new ArrayList<>();
        name.path("given").forEach(given -> parts.add(given.asText()));
        Element.text(name, "family").ifPresent(parts::add);
        return String.join(" ", parts);
    }
}
