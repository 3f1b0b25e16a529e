package org.rapport.fhir.flat;

import java.util.List;

/** An expression that was understood. */
@FunctionalInterface
interface Path {
    /** What it gives, seen from some items. */
    List<Item> of(List<Item> focus, Scope scope);
}
