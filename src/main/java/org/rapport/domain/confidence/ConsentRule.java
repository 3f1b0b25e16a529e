package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule of a consent, with its exceptions. What is empty says nothing: a rule without labels is about whatever labels. What
 * is there and cannot be understood, such as a code in words alone, is {@link #UNCLEAR} among the others.
 *
 * @param decision what it decides; absent for a root that leaves that to its exceptions
 * @param period when it holds
 * @param actors references of those it is about, as the site writes them, such as {@code Practitioner/12}
 * @param actions codes of {@code consentaction}
 * @param labels tokens {@code system|code} of what it is about
 * @param purposes tokens of what something is to be used for
 * @param classes types of resources
 * @param codes tokens of what is measured
 * @param data references of single resources
 * @param dataPeriod of which time the data are
 * @param exceptions rules that hold in its place where they apply
 */
public record ConsentRule(
        Optional<Decision> decision,
        Span period,
        List<String> actors,
        List<String> actions,
        List<String> labels,
        List<String> purposes,
        List<String> classes,
        List<String> codes,
        List<String> data,
        Span dataPeriod,
        List<ConsentRule> exceptions) {

    /** Stands for what may mean anything: surely nothing, and in doubt everything. */
    public static final String UNCLEAR = "unclear";

    public ConsentRule {
        Objects.requireNonNull(period);
        Objects.requireNonNull(dataPeriod);
        actors = List.copyOf(actors);
        actions = List.copyOf(actions);
        labels = List.copyOf(labels);
        purposes = List.copyOf(purposes);
        classes = List.copyOf(classes);
        codes = List.copyOf(codes);
        data = List.copyOf(data);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether it is about whatever there is, and says nothing of labels, types, codes, single resources or times. */
    boolean isOfWhatever() {
        return labels.isEmpty()
                && classes.isEmpty()
                && codes.isEmpty()
                && data.isEmpty()
                && dataPeriod.equals(Span.EVER);
    }

    /** The moments at which it or an exception begins or ends. */
    Stream<Instant> changes() {
        return Stream.concat(
                Stream.concat(period.from().stream(), period.until().stream()),
                exceptions.stream().flatMap(ConsentRule::changes));
    }

    /** Its actors, and those of its exceptions. */
    Stream<String> allActors() {
        return Stream.concat(actors.stream(), exceptions.stream().flatMap(ConsentRule::allActors));
    }

    boolean changesAfter(Instant moment) {
        return period.from().filter(moment::isBefore).isPresent()
                || period.until().filter(moment::isBefore).isPresent()
                || exceptions.stream().anyMatch(exception -> exception.changesAfter(moment));
    }

    /** What a rule decides. */
    public enum Decision {
        PERMIT,
        DENY
    }

    /**
     * A time with open ends.
     *
     * @param from the first moment; absent for none
     * @param until the first moment after it; absent for none
     */
    public record Span(Optional<Instant> from, Optional<Instant> until) {
        public static final Span EVER = new Span(Optional.empty(), Optional.empty());

        boolean contains(Instant moment) {
            return !from.filter(moment::isBefore).isPresent()
                    && until.map(moment::isBefore).orElse(true);
        }

        /** Whether something that lasts from a moment to another, both included, lies in it as a whole. */
        boolean covers(Instant first, Instant last) {
            return contains(first) && contains(last);
        }

        /** Whether any of it lies in it. */
        boolean touches(Instant first, Instant last) {
            return !from.filter(last::isBefore).isPresent()
                    && until.map(first::isBefore).orElse(true);
        }
    }
}
