package org.rapport.adapter.fhirserver;

/**
 * An operation that works.
 *
 * @param name without the dollar sign
 * @param definition canonical of its OperationDefinition
 * @param documentation what it takes and gives, in a sentence or two
 */
public record OperationCapability(String name, String definition, String documentation) {}
