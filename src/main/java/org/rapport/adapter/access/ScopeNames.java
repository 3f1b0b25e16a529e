package org.rapport.adapter.access;

/**
 * The names of the scopes that give roles where nothing else is said of an issuer.
 *
 * @param aggregate aggregates alone
 * @param patients single patients, beside the aggregate scope
 * @param smallCells small counts as they are
 * @param therapists figures of single therapists
 * @param operations operations
 */
public record ScopeNames(String aggregate, String patients, String smallCells, String therapists, String operations) {
    /** The names that settings have by default. */
    public static final ScopeNames DEFAULT = new ScopeNames(
            "rapport.aggregate", "rapport.patients", "rapport.small-cells", "rapport.supervisor", "rapport.operations");
}
