package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.testing.MisbehavingEhr.Request;

/**
 * Oracle Health (Millennium, Ignite R4): Observations are created in {@code vital-signs} and {@code laboratory} alone,
 * with exactly one category, a performer for vital signs, {@code effectiveDateTime} and a LOINC code that the hospital
 * has mapped. Fields it does not support are ignored in silence, identifiers taken to be among them; modifier elements fail. A
 * create is answered 201 without a body; an update needs {@code If-Match}, the identifier that the EHR has given to a vital
 * sign, and changes neither patient nor category.
 *
 * @see <a href="https://docs.oracle.com/en/industries/health/millennium-platform-apis/mfrap/op-observation-id-put.html">Update
 *     an observation</a>
 */
public final class OracleHealth extends FakeEhr {
    private static final Set<String> CATEGORIES = Set.of("vital-signs", "laboratory");
    private static final Set<String> SUPPORTED = Set.of(
            "resourceType",
            "status",
            "category",
            "code",
            "subject",
            "encounter",
            "effectiveDateTime",
            "issued",
            "performer",
            "valueQuantity",
            "valueCodeableConcept",
            "valueString",
            "dataAbsentReason");

    private static final String OWN = "https://fhir.cerner.com/ceuuid";

    private final Set<String> mapped;

    /**
     * A hospital's.
     *
     * @param mapped the LOINC codes that the hospital has mapped
     */
    public OracleHealth(Set<String> mapped) {
        super(Map.of(
                "Observation",
                new Declared(
                        List.of("create", "update", "read", "search-type"), List.of("patient", "category", "code"))));
        this.mapped = Set.copyOf(mapped);
    }

    @Override
    protected Optional<Integer> objection(Request request, ObjectNode resource) {
        String category = resource.at("/category/0/coding/0/code").asText();
        boolean sound = resource.path("category").size() == 1
                && CATEGORIES.contains(category)
                && !(category.equals("vital-signs")
                        && resource.path("performer").isEmpty())
                && resource.has("effectiveDateTime")
                && !resource.has("effectivePeriod")
                && !resource.has("modifierExtension")
                && !resource.has("implicitRules")
                && mapsToLoinc(resource);
        if (!sound) {
            return Optional.of(422);
        }
        if (request.method().equals("PUT")) {
            boolean named = resource.path("identifier").equals(there(request).path("identifier"));
            return request.header("If-Match").isEmpty()
                    ? Optional.of(428)
                    : named || category.equals("laboratory") ? Optional.empty() : Optional.of(422);
        }
        return Optional.empty();
    }

    private boolean mapsToLoinc(JsonNode resource) {
        for (JsonNode coding : resource.at("/code/coding")) {
            if (coding.path("system").asText().equals("http://loinc.org")
                    && mapped.contains(coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected ObjectNode kept(ObjectNode resource) {
        ObjectNode kept = resource.deepCopy().retain(SUPPORTED);
        JsonNode given = resource.path("identifier");
        if (given.at("/0/system").asText().equals(OWN)) {
            kept.set("identifier", given);
        } else {
            kept.putArray("identifier").addObject().put("system", OWN).put("value", "CE" + UUID.randomUUID());
        }
        return kept;
    }

    private JsonNode there(Request request) {
        return stored("Observation").stream()
                .filter(one -> request.path().endsWith("/" + one.path("id").asText()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
