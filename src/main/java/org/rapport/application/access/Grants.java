package org.rapport.application.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.SmartScope.Interaction;

/** What the scopes of a token leave of what its bearer may: everything, where scopes do not say, else what they name. */
public final class Grants {
    private static final Grants UNRESTRICTED = new Grants(Optional.empty());

    private final Optional<List<SmartScope>> scopes;

    private Grants(Optional<List<SmartScope>> scopes) {
        this.scopes = scopes;
    }

    /** Scopes take nothing away. */
    public static Grants unrestricted() {
        return UNRESTRICTED;
    }

    /** What these scopes name, and nothing else; none of them is nothing at all. */
    public static Grants of(Collection<SmartScope> scopes) {
        return new Grants(Optional.of(List.copyOf(scopes)));
    }

    /** The scopes; empty where they take nothing away. */
    public Optional<List<SmartScope>> scopes() {
        return scopes;
    }

    /** Whether an interaction with resources of a type is open at all, for however few of them. */
    public boolean open(String type, Interaction interaction) {
        return scopes.isEmpty() || !opening(type, interaction).isEmpty();
    }

    /** Whether all resources of a type can be read and searched, of all patients. */
    public boolean whole(String type) {
        return whole(type, Set.of(Interaction.READ, Interaction.SEARCH));
    }

    /** Whether one scope opens some interactions with all resources of a type, of all patients. */
    public boolean whole(String type, Set<Interaction> interactions) {
        return scopes.map(held -> held.stream()
                        .anyMatch(scope -> scope.covers(type)
                                && scope.level() != SmartScope.Level.PATIENT
                                && scope.restrictions().isEmpty()
                                && scope.interactions().containsAll(interactions)))
                .orElse(true);
    }

    /** Whether there are scopes, and all of them are for one patient's data. */
    public boolean ofOnePatient() {
        return scopes.filter(held -> held.stream().allMatch(scope -> scope.level() == SmartScope.Level.PATIENT))
                .isPresent();
    }

    /**
     * The scopes by which an interaction with resources of a type is open. What is to be created cannot be searched for yet:
     * scopes with parameters open none of it.
     */
    public List<SmartScope> opening(String type, Interaction interaction) {
        return scopes.orElse(List.of()).stream()
                .filter(scope -> scope.covers(type) && scope.interactions().contains(interaction))
                .filter(scope -> interaction != Interaction.CREATE
                        || scope.restrictions().isEmpty())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grants grants && grants.scopes.equals(scopes);
    }

    @Override
    public int hashCode() {
        return scopes.hashCode();
    }

    @Override
    public String toString() {
        return scopes.map(Object::toString).orElse("unrestricted");
    }
}
