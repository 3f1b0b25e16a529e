package org.rapport.adapter.fhirserver.search;

import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * A parameter that a search may use.
 *
 * @param name as it stands in the URL
 * @param type decides how values are read
 * @param repeatable whether it may be given more than once, each to be met
 * @param documentation one sentence for the CapabilityStatement
 */
public record SearchParameter(String name, SearchParamType type, boolean repeatable, String documentation) {

    static SearchParameter token(String name, String documentation) {
        return new SearchParameter(name, SearchParamType.TOKEN, false, documentation);
    }

    static SearchParameter tokens(String name, String documentation) {
        return new SearchParameter(name, SearchParamType.TOKEN, true, documentation);
    }

    static SearchParameter reference(String name, String documentation) {
        return new SearchParameter(name, SearchParamType.REFERENCE, false, documentation);
    }

    static SearchParameter date(String name, String documentation) {
        return new SearchParameter(
                name, SearchParamType.DATE, true, documentation + " Prefixes eq, gt, ge, lt, le, sa, eb.");
    }

    static SearchParameter string(String name, String documentation) {
        return new SearchParameter(name, SearchParamType.STRING, false, documentation);
    }

    static SearchParameter uri(String name, String documentation) {
        return new SearchParameter(name, SearchParamType.URI, false, documentation);
    }
}
