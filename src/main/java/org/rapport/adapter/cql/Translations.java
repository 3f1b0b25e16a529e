package org.rapport.adapter.cql;

import java.util.IdentityHashMap;
import java.util.Map;
import org.rapport.fhir.measure.MeasureContent;

/** Keeps what is translated: once for each content, so that sites without Measures of their own share what there is. */
public final class Translations {
    private final Map<MeasureContent, EngineParts> parts = new IdentityHashMap<>();

    synchronized EngineParts of(MeasureContent content) {
        return parts.computeIfAbsent(content, one -> new EngineParts(new Content(one)));
    }
}
