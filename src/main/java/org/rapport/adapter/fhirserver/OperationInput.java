package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/**
 * What an operation is asked with: the parameters of the URL, and those of a Parameters resource in the body. A Coding there
 * is written {@code system|code}, a Period as two dates.
 */
final class OperationInput {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private OperationInput() {}

    static OperationInput of(RequestDetails details, FhirContext context) {
        OperationInput input = new OperationInput();
        details.getParameters().forEach((name, all) -> input.add(name, all));
        byte[] body = details.loadRequestContents();
        if (body.length > 0) {
            IBaseResource resource = context.newJsonParser().parseResource(new String(body, StandardCharsets.UTF_8));
            if (!(resource instanceof Parameters parameters)) {
                throw new InvalidRequestException("The body of an operation is a Parameters resource");
            }
            parameters.getParameter().forEach(input::add);
        }
        return input;
    }

    private void add(String name, String... more) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).addAll(List.of(more));
    }

    private void add(ParametersParameterComponent parameter) {
        if (parameter.getValue() instanceof Coding coding) {
            add(parameter.getName(), coding.getSystem() + "|" + coding.getCode());
        } else if (parameter.getValue() instanceof Period period) {
            if (period.hasStart()) {
                add(parameter.getName(), "ge" + period.getStartElement().getValueAsString());
            }
            if (period.hasEnd()) {
                add(parameter.getName(), "le" + period.getEndElement().getValueAsString());
            }
        } else if (parameter.getValue() != null && parameter.getValue().isPrimitive()) {
            add(parameter.getName(), parameter.getValue().primitiveValue());
        } else {
            throw new InvalidRequestException("The parameter '"
                    + parameter.getName().replaceAll("[^A-Za-z_-]", "?") + "' has no value that is understood");
        }
    }

    /** All values of a parameter, which are not part of the search then; commas separate values. */
    List<String> take(String name) {
        List<String> taken = Optional.ofNullable(values.remove(name)).orElse(List.of());
        return taken.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /** The one value of a parameter. */
    Optional<String> takeOne(String name) {
        List<String> taken = take(name);
        if (taken.size() > 1) {
            throw new InvalidRequestException("'" + name + "' can be given once only");
        }
        return taken.stream().findFirst();
    }

    /** Gives a parameter another name. */
    void rename(String from, String to) {
        Optional.ofNullable(values.remove(from)).ifPresent(all -> add(to, all.toArray(String[]::new)));
    }

    void put(String name, List<String> alternatives) {
        if (!alternatives.isEmpty()) {
            add(name, String.join(",", alternatives));
        }
    }

    /** The names that are there. */
    List<String> names() {
        return values.keySet().stream().map(name -> name.replaceAll(":.*", "")).toList();
    }

    /** Whether a parameter is there with a modifier. */
    boolean modified(String name) {
        return values.keySet().stream().anyMatch(key -> key.startsWith(name + ":"));
    }

    /** The rest as a search. */
    SearchRequest search(SearchForm form, RequestDetails details) {
        Map<String, String[]> asked = new LinkedHashMap<>();
        values.forEach((name, all) -> asked.put(name, all.toArray(String[]::new)));
        return Requests.search(form, asked, details);
    }
}
