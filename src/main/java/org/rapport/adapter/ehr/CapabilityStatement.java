package org.rapport.adapter.ehr;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few elements of a CapabilityStatement that are read; servers publish megabytes of others. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CapabilityStatement(String resourceType, String fhirVersion, List<Rest> rest) {
    private static final ObjectReader READER = new ObjectMapper()
            .readerFor(CapabilityStatement.class)
            .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rest(String mode, List<Resource> resource, List<Coded> interaction, List<Named> searchParam) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resource(
            String type,
            List<Coded> interaction,
            List<Named> searchParam,
            boolean conditionalCreate,
            boolean conditionalUpdate,
            boolean updateCreate) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Coded(String code) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Named(String name) {}

    /**
     * Reads a CapabilityStatement.
     *
     * @throws IOException when the JSON is not a CapabilityStatement
     */
    static EhrCapabilities read(byte[] json) throws IOException {
        CapabilityStatement statement = READER.readValue(json);
        if (statement == null || !"CapabilityStatement".equals(statement.resourceType())) {
            throw new IOException("not a CapabilityStatement");
        }
        List<Rest> server = all(statement.rest())
                .filter(rest -> !"client".equals(rest.mode()))
                .toList();
        Map<String, EhrCapabilities.Resource> resources = new HashMap<>();
        server.stream()
                .flatMap(rest -> all(rest.resource()))
                .filter(resource -> resource.type() != null)
                .forEach(resource -> resources.put(resource.type(), abilities(resource)));
        return new EhrCapabilities(
                statement.fhirVersion() == null ? "" : statement.fhirVersion(),
                server.stream().anyMatch(rest -> codes(rest.interaction()).contains("transaction")),
                server.stream()
                        .flatMap(rest -> names(rest.searchParam()).stream())
                        .collect(Collectors.toSet()),
                resources);
    }

    private static EhrCapabilities.Resource abilities(Resource resource) {
        return new EhrCapabilities.Resource(
                codes(resource.interaction()),
                names(resource.searchParam()),
                resource.conditionalCreate(),
                resource.conditionalUpdate(),
                resource.updateCreate());
    }

    private static Set<String> codes(List<Coded> interactions) {
        return all(interactions).map(Coded::code).filter(code -> code != null).collect(Collectors.toSet());
    }

    private static Set<String> names(List<Named> parameters) {
        return all(parameters).map(Named::name).filter(name -> name != null).collect(Collectors.toSet());
    }

    private static <T> Stream<T> all(List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(element -> element != null);
    }
}
