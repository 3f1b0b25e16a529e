package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A search parameter of one resource type.
 *
 * @param name the name in the query, such as {@code patient}
 * @param kind token, reference, date or uri
 * @param elements the elements of a resource it looks at
 */
record SearchParameter(String name, SearchParamType kind, Function<Resource, Stream<? extends Base>> elements) {

    /** What a search value asks of a resource; a value that makes no sense is refused here. */
    Predicate<Resource> criterion(String wanted) {
        if (kind == SearchParamType.DATE) {
            Predicate<DateRange> asked = DateRange.criterion(wanted);
            return resource -> present(resource)
                    .flatMap(element -> DateRange.of(element).stream())
                    .anyMatch(asked);
        }
        return resource -> present(resource).anyMatch(element -> matches(element, wanted));
    }

    private boolean matches(Base element, String wanted) {
        return switch (kind) {
            case TOKEN -> Token.of(element).anyMatch(token -> token.answers(wanted));
            case REFERENCE -> refersTo((Reference) element, wanted);
            case URI -> sameUri(element.primitiveValue(), wanted);
            default -> throw new InvalidRequestException("Search by " + kind.toCode() + " is not offered.");
        };
    }

    /** Identifiers and patients are looked up in an index, since conditional writes and charts ask for them always. */
    boolean indexed() {
        return name.equals("identifier") || name.equals("patient");
    }

    Stream<String> indexKeys(Resource resource) {
        return switch (kind) {
            case TOKEN -> present(resource).flatMap(Token::of).map(token -> token.system() + "|" + token.code());
            case REFERENCE -> present(resource).map(element -> indexKey(((Reference) element).getReference()));
            default -> Stream.empty();
        };
    }

    /** The index key of a search value, or nothing when the value cannot be looked up. */
    Stream<String> lookupKeys(String wanted) {
        if (kind == SearchParamType.REFERENCE) {
            return Stream.of(indexKey(wanted));
        }
        int bar = wanted.indexOf('|');
        return bar > 0 && bar < wanted.length() - 1 ? Stream.of(wanted) : Stream.empty();
    }

    private String indexKey(String reference) {
        return reference == null ? "" : "@" + new IdType(reference).getIdPart();
    }

    private Stream<? extends Base> present(Resource resource) {
        return elements.apply(resource).filter(element -> element != null && !element.isEmpty());
    }

    private static boolean refersTo(Reference reference, String wanted) {
        if (!reference.hasReference()) {
            return false;
        }
        IdType actual = new IdType(reference.getReference());
        IdType asked = new IdType(wanted);
        return (asked.getResourceType() == null || asked.getResourceType().equals(actual.getResourceType()))
                && asked.getIdPart() != null
                && asked.getIdPart().equals(actual.getIdPart());
    }

    private static boolean sameUri(String actual, String wanted) {
        return actual.equals(wanted) || actual.startsWith(wanted + "|");
    }
}
