package org.rapport.adapter.ehr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBack;

/** The fingerprint of what decides whether a score can be written: what the EHR declares and what the site allows. */
final class Terms {
    private static final List<String> TYPES = List.of("Observation", "QuestionnaireResponse", "DocumentReference");

    private Terms() {}

    static String of(Site site, EhrCapabilities able) {
        StringBuilder terms = new StringBuilder();
        terms.append(new TreeSet<>(able.commonSearchParams()));
        TYPES.forEach(type -> describe(type, able.resource(type), terms));
        WriteBack allowed = site.writeBack();
        terms.append(allowed.rungs()).append(allowed.category()).append(new TreeMap<>(allowed.codes()));
        terms.append(allowed.performer());
        return UUID.nameUUIDFromBytes(terms.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void describe(String type, EhrCapabilities.Resource able, StringBuilder terms) {
        terms.append('\n').append(type).append(new TreeSet<>(able.interactions()));
        terms.append(new TreeSet<>(able.searchParams())).append(able.conditionalCreate());
        terms.append(able.conditionalUpdate()).append(able.updateCreate());
    }
}
