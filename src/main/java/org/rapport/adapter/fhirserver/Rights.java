package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.adapter.fhirserver.search.BadSearch;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.Caller;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.access.SmartScope.Level;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;

/** What the caller of a request may do at this endpoint. Of whom the door says nothing may do nothing. */
final class Rights {
    private static final Map<String, SearchForm> FORMS = Map.of(
            "Observation", SearchForms.OBSERVATION,
            "Provenance", SearchForms.PROVENANCE,
            "Task", SearchForms.TASK,
            "QuestionnaireResponse", SearchForms.QUESTIONNAIRE_RESPONSE);

    private static final Condition NOBODY = new Condition.Any(List.of());

    /** Of nobody. */
    static final Rights NONE = new Rights(Optional.empty(), null, "");

    private final Optional<Caller> caller;
    private final Questions questions;
    private final String base;

    Rights(Optional<Caller> caller, Questions questions, String base) {
        this.caller = caller;
        this.questions = questions;
        this.base = base;
    }

    static Rights of(RequestDetails details, Questions questions) {
        Optional<Caller> caller = details instanceof ServletRequestDetails servlet
                ? caller(servlet.getServletRequest())
                : Optional.empty();
        return new Rights(caller, questions, details.getFhirServerBase());
    }

    /** Who asks, as the door says. */
    static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(Caller.ATTRIBUTE))
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    /**
     * Refuses somebody whose scopes do not open an interaction with a type for as much as one resource.
     *
     * @throws ForbiddenOperationException with a sentence
     */
    Rights require(String type, Interaction interaction) {
        if (caller.map(one -> !one.grants().open(type, interaction)).orElse(true)) {
            throw new ForbiddenOperationException("The scopes of the token do not open this");
        }
        if (interaction == Interaction.CREATE && caller.map(Caller::treatedOnly).orElse(true)) {
            throw new ForbiddenOperationException("Of whom a form is, is not known before it is taken: it is not taken"
                    + " from callers who may see patients whom they treat alone");
        }
        return this;
    }

    /** The hospitals that are seen. */
    SiteRange sites() {
        return caller.map(Caller::sites).orElse(SiteRange.of(List.of()));
    }

    /** The one patient for whom forms may be handed in, where there is only one. */
    Optional<String> patientOf(String type, Interaction interaction) {
        boolean wider = caller.filter(one -> !one.isPrivate())
                .map(one -> one.grants().scopes().isEmpty()
                        || one.grants().opening(type, interaction).stream()
                                .anyMatch(scope -> scope.level() != Level.PATIENT))
                .orElse(false);
        return wider
                ? Optional.empty()
                : Optional.of(
                        caller.flatMap(Rights::own).map(Wanted.Reference::id).orElse(""));
    }

    /** What of a type is in reach. */
    Reach reach(String type, Interaction interaction) {
        return caller.map(one -> reach(one, type, interaction, false)).orElse(Reach.nothing());
    }

    /** The same where versions are looked at, of which scopes with parameters open none: they may have had other values. */
    Reach reachOfVersions(String type, Interaction interaction) {
        return caller.map(one -> reach(one, type, interaction, true)).orElse(Reach.nothing());
    }

    private Reach reach(Caller one, String type, Interaction interaction, boolean plainAlone) {
        Reach treated = one.treatedOnly() ? Reach.of(one.sites()).and(treated(one)) : Reach.of(one.sites());
        Reach sites = one.isPrivate() ? treated.and(ofOwn(one).orElse(NOBODY)) : treated;
        if (one.grants().scopes().isEmpty()) {
            return sites;
        }
        List<Condition> alternatives = one.grants().opening(type, interaction).stream()
                .filter(scope -> !plainAlone || scope.restrictions().isEmpty())
                .flatMap(scope -> condition(one, type, scope).stream())
                .toList();
        boolean all = alternatives.stream().anyMatch(Condition.everything()::equals);
        return all ? sites : sites.and(new Condition.Any(alternatives));
    }

    /** What is of somebody's own patients; nothing where it cannot be told who they are at which site. */
    private Condition treated(Caller one) {
        return one.identity()
                .fhirUser()
                .flatMap(questions::practitioner)
                .map(who -> new Wanted.Reference(who.site().or(one.sites()::single), who.type(), who.id()))
                .<Condition>map(who -> Condition.is(Reach.TREATED, who))
                .orElse(NOBODY);
    }

    /** The patient a token is for; nobody where it cannot be told of which site. */
    private static Optional<Wanted.Reference> own(Caller one) {
        return one.patient()
                .filter(id -> one.sites().single().isPresent())
                .map(id -> new Wanted.Reference(one.sites().single(), Optional.of("Patient"), id));
    }

    private static Optional<Condition> ofOwn(Caller one) {
        return own(one).map(patient -> Condition.is("patient", patient));
    }

    /** What a scope opens; nothing where it cannot be told which patient is meant, or it is not understood. */
    private Optional<Condition> condition(Caller one, String type, SmartScope scope) {
        Optional<Condition> restricted = scope.restrictions().isEmpty()
                ? Optional.of(Condition.everything())
                : restriction(type, scope.restrictions());
        if (scope.level() != Level.PATIENT) {
            return restricted;
        }
        return ofOwn(one).flatMap(own -> restricted.map(rest -> Condition.all(own, rest)));
    }

    private Optional<Condition> restriction(String type, List<Map.Entry<String, String>> parameters) {
        SearchForm form = FORMS.get(type);
        Map<String, String[]> asked = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : parameters) {
            String name = parameter.getKey().replaceFirst(":.*", "");
            boolean known =
                    form.parameters().stream().anyMatch(one -> one.name().equals(name));
            if (!known || asked.putIfAbsent(parameter.getKey(), new String[] {parameter.getValue()}) != null) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(questions.of(form.read(asked, true), base).condition());
        } catch (BadSearch e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a search that would tell of resources which are not open, by asking who refers to what. What refers to a
     * resource is of the same patient: where the search is within one patient, it suffices that all of that patient's are open.
     *
     * @param type of what is searched for
     */
    void check(Condition condition, String type) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(one -> check(one, type));
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(one -> check(one, type));
        } else if (condition instanceof Condition.Not not) {
            check(not.of(), type);
        } else if (condition instanceof Condition.ReferredTo reference) {
            if (!openFrom(type, reference.type())) {
                throw new ForbiddenOperationException(
                        "The scopes of the token do not open _has by " + reference.type());
            }
            check(reference.of(), reference.type());
        }
    }

    private boolean openFrom(String type, String referring) {
        return caller.map(Caller::grants)
                .map(grants -> grants.whole(referring)
                        || grants.opening(type, Interaction.SEARCH).stream()
                                        .allMatch(scope -> scope.level() == Level.PATIENT)
                                && grants.opening(referring, Interaction.SEARCH).stream()
                                        .anyMatch(scope -> scope.restrictions().isEmpty()))
                .orElse(false);
    }
}
