package org.rapport.adapter.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope.Interaction;

/**
 * A door of the module.
 *
 * @param name by which records and pages know it
 * @param path which paths it is at
 * @param methods which are let in; HEAD goes with GET
 * @param key what opens it
 * @param roles whom the policy lets in, of a door that it keeps
 * @param keeps what narrower rights it keeps to; who has narrower ones than it keeps to is not let in
 */
record Door(String name, Pattern path, Set<String> methods, Key key, Set<Role> roles, Set<Narrower> keeps) {

    /** What opens a door. */
    enum Key {
        /** A caller whom the policy knows, with one of the roles. */
        CALLER,
        /** The same for operations, where passwords are taken, too. */
        OPERATOR,
        /** Nothing: it tells of nobody. */
        NONE,
        /** The secret of a site, which the door asks for itself. */
        SECRET,
        /** A session that the door itself begins and asks for: of the app, and of signing in. */
        SESSION,
        /** The link of a check-in, which the door asks for itself. */
        LINK,
        /** A token for this call alone, which the door asks for itself, or else the policy. */
        OWN_TOKEN
    }

    /** How rights may be narrower than a role's. */
    enum Narrower {
        /** Some hospitals alone. */
        SITES,
        /** Scopes that open some of all patients' records, or a patient's. */
        SCOPES,
        /** The patients alone whom somebody treats. */
        TREATED,
        /** The one patient of a caller who is no staff. */
        OWN,
        /** Scopes as long as they open all Measures: what is counted is of all patients. */
        MEASURES("Measure", Interaction.READ, Interaction.SEARCH),
        /** The same of reports that are kept. */
        REPORTS("MeasureReport", Interaction.READ, Interaction.SEARCH),
        /** Scopes as long as forms of all patients may be handed in. */
        FORMS("QuestionnaireResponse", Interaction.CREATE);

        private final String type;
        private final Set<Interaction> interactions;

        Narrower() {
            this("");
        }

        Narrower(String type, Interaction... interactions) {
            this.type = type;
            this.interactions = Set.of(interactions);
        }

        /** Whether scopes suffice where there has to be one for all of a type. */
        boolean isMetBy(Grants grants) {
            return !type.isEmpty() && grants.whole(type, interactions);
        }
    }

    /** Whether it looks after itself, or there is nothing to look after. */
    boolean guardsItself() {
        return key != Key.CALLER && key != Key.OPERATOR;
    }

    boolean takes(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method);
    }

    /** Its methods as the header {@code Allow} tells them. */
    String allowed() {
        Stream<String> head = methods.contains("GET") ? Stream.of("HEAD") : Stream.empty();
        return Stream.concat(methods.stream(), head).sorted().collect(Collectors.joining(", "));
    }

    /** Why a caller is not let in, if so. */
    Optional<String> objectionTo(Caller caller) {
        if (roles.stream().noneMatch(caller::is)) {
            return Optional.of(
                    caller.is(Role.QUALITY) ? "The token is for aggregates alone" : "The token is for something else");
        }
        if (!keeps.contains(Narrower.SITES) && !caller.sites().equals(SiteRange.all())) {
            return Optional.of("The token is for some sites alone, and this cannot be narrowed down to them");
        }
        if (!keeps.contains(Narrower.TREATED) && caller.treatedOnly()) {
            return Optional.of(
                    "The caller may see patients whom they treat alone, and this cannot be narrowed down to them");
        }
        if (!keeps.contains(Narrower.OWN) && caller.isPrivate()) {
            return Optional.of("The caller is no staff, and this cannot be narrowed down to one patient");
        }
        boolean scoped = keeps.contains(Narrower.SCOPES)
                || keeps.stream().anyMatch(one -> one.isMetBy(caller.grants()))
                || caller.grants().equals(Grants.unrestricted());
        if (!scoped) {
            return Optional.of("The scopes of the token do not open this");
        }
        return Optional.empty();
    }
}
