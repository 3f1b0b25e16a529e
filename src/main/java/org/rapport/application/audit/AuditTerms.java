package org.rapport.application.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.Subscale;

/**
 * On which terms an audit is answered: what its caller may ask, what is kept back from them, and what day it is.
 *
 * @param sites the hospitals
 * @param definitions of whose instruments scores are
 * @param suppression how small numbers are kept from those who may not see them
 * @param clock the time
 */
public record AuditTerms(Sites sites, DefinitionsBySite definitions, SuppressionRules suppression, Clock clock) {
    static final String SUPERVISORS = "Figures of single clinicians are for supervisors";

    private static final int MOST_DIMENSIONS = 2;

    /** How small numbers are kept from somebody. */
    public SuppressionRules rules(AuditRights rights) {
        return rights.smallCells() ? SuppressionRules.NONE : suppression;
    }

    /**
     * Looks whether somebody may ask this. Who is given aggregates alone asks for whole months that are over: two periods
     * that differ by a day differ by the few cases of that day, and so do two days of a month that goes on.
     *
     * @return the scope, of the hospitals that run alone
     * @throws NotEntitled when it is about single clinicians and they may not see them, or about a site that they may not see
     * @throws IllegalArgumentException with a sentence when the site is not known or does not run, single clinicians are asked
     *     for over several sites, or for aggregates alone the period is not one of whole months that are over, or the scope
     *     is narrowed down too far
     */
    AuditScope check(AuditScope asked, Collection<Dimension> by, AuditRights rights) {
        AuditScope scope = asked.within(rights.sites());
        boolean clinicians =
                by.contains(Dimension.PRACTITIONER) || scope.where().containsKey(Dimension.PRACTITIONER);
        if (clinicians && !rights.therapists()) {
            throw new NotEntitled(SUPERVISORS);
        }
        scope.site().filter(id -> sites.find(id).isEmpty()).ifPresent(id -> {
            throw new IllegalArgumentException(
                    (sites.ids().contains(id) ? "This site is not running: '" : "No site has the id '") + id + "'");
        });
        if (clinicians && scope.site().isEmpty() && sites.ids().size() > 1) {
            throw new IllegalArgumentException("Therapists are seen one site at a time: name the site");
        }
        AuditScope running = scope.among(running());
        if (!rights.patients() && !rights.smallCells()) {
            checkAggregate(running);
        }
        return running;
    }

    /**
     * Many overlapping questions would undo the rounding: a mean over the differences of counts with and without a value
     * tells the count of that value.
     */
    private void checkAggregate(AuditScope scope) {
        boolean whole = scope.from().getDayOfMonth() == 1
                && scope.to().equals(YearMonth.from(scope.to()).atEndOfMonth());
        if (!whole) {
            throw new IllegalArgumentException(
                    "Aggregates alone are given for whole months: from the first day of a month"
                            + " to the last day of one");
        }
        if (!scope.to().isBefore(today(scope))) {
            throw new IllegalArgumentException("Aggregates alone are given for months that are over");
        }
        if (scope.where().size() > MOST_DIMENSIONS
                || scope.where().values().stream().anyMatch(values -> values.size() > 1)) {
            throw new IllegalArgumentException("Aggregates alone are narrowed down by at most " + MOST_DIMENSIONS
                    + " features, each to one value");
        }
    }

    /** The hospitals that run: what is known of others is no longer theirs to tell. */
    Set<String> running() {
        return sites.running().stream().map(Site::id).collect(Collectors.toSet());
    }

    /** Those of them that somebody may see. */
    Set<String> running(AuditRights rights) {
        return running().stream().filter(rights.sites()::includes).collect(Collectors.toSet());
    }

    /** The day it is where it is earliest: what is over there is over everywhere. */
    LocalDate today(AuditScope scope) {
        return concerned(scope)
                .map(site ->
                        LocalDate.ofInstant(clock.instant(), site.engagement().zone()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> LocalDate.now(clock));
    }

    /** The codes of scores that are kept from somebody by the visibility of their instruments, at any of the sites. */
    Set<String> withheld(AuditScope scope, AuditRights rights) {
        Map<String, Visibility> strictest = new HashMap<>();
        instruments(scope).forEach(instrument -> instrument
                .subscales()
                .forEach(score -> strictest.merge(score.code(), instrument.visibility(), AuditTerms::stricter)));
        return strictest.entrySet().stream()
                .filter(entry -> kept(entry.getValue(), rights))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * The codes of scores that somebody may be told of in figures of many. What no definition knows is not among them: nobody
     * can say whom it is for. That of a site that is down cannot be read, so that while one is concerned the instruments
     * that hospitals have brought are not among them either. What is made of answers goes with the instruments it can be made of.
     */
    Set<String> told(AuditScope scope, AuditRights rights) {
        Set<String> withheld = withheld(scope, rights);
        Set<String> own = definitions(scope).flatMap(AuditTerms::scores).collect(Collectors.toSet());
        Set<String> told = definitions(scope).flatMap(AuditTerms::codes).collect(Collectors.toSet());
        sites.down().stream()
                .filter(site -> scope.site().map(site.id()::equals).orElse(true))
                .forEach(site -> told.retainAll(codes(definitions.of(site.id())).collect(Collectors.toSet())));
        told.removeAll(withheld);
        told.removeIf(code -> !own.contains(code) && MadeOfAnswers.isMadeOfAny(code, withheld));
        return told;
    }

    private static Stream<String> codes(Definitions definitions) {
        return Stream.concat(definitions.indicators().keySet().stream(), scores(definitions));
    }

    private static Stream<String> scores(Definitions definitions) {
        return definitions.instruments().values().stream()
                .flatMap(instrument -> instrument.subscales().stream())
                .map(Subscale::code);
    }

    /** The instruments of the sites that are concerned. */
    List<Instrument> instruments(AuditScope scope) {
        return definitions(scope)
                .flatMap(known -> known.instruments().values().stream())
                .toList();
    }

    /** The definitions of the sites that are concerned; of one that is down, those that every site has. */
    Stream<Definitions> definitions(AuditScope scope) {
        return sites.ids().stream()
                .filter(id -> scope.site().map(id::equals).orElse(true))
                .map(definitions::of);
    }

    private static boolean kept(Visibility visibility, AuditRights rights) {
        return switch (visibility) {
            case THERAPIST_VISIBLE -> false;
            case SUPERVISOR_AGGREGATE -> !rights.therapists();
            case RESEARCH_ONLY -> true;
        };
    }

    private static Visibility stricter(Visibility one, Visibility other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Stream<Site> concerned(AuditScope scope) {
        return sites.running().stream()
                .filter(site -> scope.site().map(site.id()::equals).orElse(true));
    }
}
