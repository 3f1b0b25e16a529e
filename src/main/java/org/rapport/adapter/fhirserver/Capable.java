package org.rapport.adapter.fhirserver;

import java.util.List;

/** A provider that says what it does. The CapabilityStatement is made of that, and of nothing else. */
public interface Capable {

    /** What it does for resource types; several providers may speak of one type. */
    List<ResourceCapability> capabilities();

    /** Operations that are asked of the endpoint as a whole. */
    default List<OperationCapability> systemOperations() {
        return List.of();
    }
}
