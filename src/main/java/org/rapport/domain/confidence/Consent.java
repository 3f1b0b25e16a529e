package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a client has agreed to be told, and what not.
 *
 * <p>A rule that denies holds where it applies and none of its exceptions does; exceptions are rules themselves. In doubt
 * nothing is told: a rule that denies applies also to somebody who <em>may</em> be the one it names, an exception only
 * where it surely applies. So what of a rule is unclear widens a denial, and lets a permission permit nothing.
 *
 * <p>Example: "deny, with the exception: permit {@code Practitioner/12}; from that the exception: deny {@code SUD}". {@code
 * Practitioner/12} is told a score without labels and not one labelled {@code SUD}; {@code Practitioner/13} is told neither.
 *
 * @param root the whole of it
 */
public record Consent(ConsentRule root) {
    /** Denies everything to everybody. */
    public static final Consent TO_NOTHING = new Consent(new ConsentRule(
            Optional.of(ConsentRule.Decision.DENY),
            ConsentRule.Span.EVER,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ConsentRule.Span.EVER,
            List.of()));

    /** What being shown something is called among the actions. */
    private static final Set<String> TELLING = Set.of("access", "disclose", "use");

    public Consent {
        Objects.requireNonNull(root);
    }

    /** Whether it keeps something from somebody. */
    public boolean denies(Asking asking, Told told) {
        return deniers(List.of(), root).stream()
                .anyMatch(rule -> rule.path().stream().allMatch(step -> mayApply(step, asking, told))
                        && rule.last().exceptions().stream().noneMatch(exception -> applies(exception, asking, told)));
    }

    /** Whether any of some consents keeps something from somebody. */
    public static boolean anyDenies(Collection<Consent> consents, Asking asking, Told told) {
        return consents.stream().anyMatch(consent -> consent.denies(asking, told));
    }

    /**
     * How much it keeps from somebody. Example: "deny {@code Practitioner/13}, with the exception: permit what is labelled {@code
     * N}" keeps nothing from {@code Practitioner/12}, and from {@code Practitioner/13} some things.
     */
    public Hold hold(Asking asking) {
        return deniers(List.of(), root).stream()
                .map(rule -> hold(rule, asking))
                .max(Comparator.naturalOrder())
                .orElse(Hold.NOTHING);
    }

    private static Hold hold(Denial denial, Asking asking) {
        List<ConsentRule> exceptions = denial.last().exceptions().stream()
                .filter(exception -> isFor(exception, asking, false))
                .toList();
        boolean nothing = !denial.path().stream().allMatch(step -> isFor(step, asking, true))
                || exceptions.stream().anyMatch(ConsentRule::isOfWhatever);
        if (nothing) {
            return Hold.NOTHING;
        }
        boolean everything = exceptions.isEmpty() && denial.path().stream().allMatch(ConsentRule::isOfWhatever);
        return everything ? Hold.EVERYTHING : Hold.SOME;
    }

    /** The most that any of some consents keeps from somebody. */
    public static Hold hold(Collection<Consent> consents, Asking asking) {
        return consents.stream()
                .map(consent -> consent.hold(asking))
                .max(Comparator.naturalOrder())
                .orElse(Hold.NOTHING);
    }

    /**
     * Whether a client counts in figures of many. Who has denied anything to the hospital's work on its quality does not: a client
     * of whom half would count would be counted wrongly.
     *
     * @param organizations what the hospital is called
     */
    public static boolean counts(Collection<Consent> consents, Set<String> organizations, Instant now) {
        return hold(consents, Asking.hospital(organizations, Asking.OPERATIONS, now)) == Hold.NOTHING;
    }

    /** Whether the passing of time alone may change what it denies. */
    public boolean changesAfter(Instant moment) {
        return canDeny() && root.changesAfter(moment);
    }

    /** When the passing of time alone may next change what it denies; absent for never. */
    public Optional<Instant> nextChange(Instant moment) {
        return canDeny() ? root.changes().filter(moment::isBefore).min(Comparator.naturalOrder()) : Optional.empty();
    }

    /** The actors that it names. */
    public Set<String> actors() {
        return root.allActors().collect(Collectors.toSet());
    }

    /** Whether it can keep anything from anybody. */
    public boolean canDeny() {
        return !denials().isEmpty();
    }

    /** The rules that deny. */
    public List<Denial> denials() {
        return deniers(List.of(), root);
    }

    /**
     * A rule that denies.
     *
     * @param path from the root to the rule itself; all of them have to apply
     */
    public record Denial(List<ConsentRule> path) {
        /** The rule itself. */
        public ConsentRule last() {
            return path.get(path.size() - 1);
        }
    }

    private static List<Denial> deniers(List<ConsentRule> above, ConsentRule rule) {
        List<ConsentRule> path = new ArrayList<>(above);
        path.add(rule);
        List<Denial> deniers = new ArrayList<>();
        if (rule.decision().filter(ConsentRule.Decision.DENY::equals).isPresent()) {
            deniers.add(new Denial(List.copyOf(path)));
        }
        rule.exceptions().forEach(exception -> deniers.addAll(deniers(path, exception)));
        return deniers;
    }

    private static boolean mayApply(ConsentRule rule, Asking asking, Told told) {
        return applies(rule, asking, told, true);
    }

    private static boolean applies(ConsentRule rule, Asking asking, Told told) {
        return applies(rule, asking, told, false);
    }

    private static boolean applies(ConsentRule rule, Asking asking, Told told, boolean inDoubt) {
        return isFor(rule, asking, inDoubt)
                && among(rule.labels(), inDoubt, told.labels()::contains)
                && about(rule.codes(), inDoubt, told.codes(), told.through().codes())
                && about(
                        rule.classes(),
                        inDoubt,
                        Set.of(told.type()),
                        told.through().types())
                && about(rule.data(), inDoubt, told.references(), told.through().references())
                && (inDoubt
                        ? rule.dataPeriod().touches(told.through().first(), told.last())
                        : rule.dataPeriod().covers(told.first(), told.last()));
    }

    private static boolean about(List<String> wanted, boolean inDoubt, Set<String> itself, Set<String> through) {
        return inDoubt && !wanted.isEmpty() && through.contains(ConsentRule.UNCLEAR)
                || among(wanted, inDoubt, one -> itself.contains(one) || inDoubt && through.contains(one));
    }

    /** Whether a rule is about somebody at all, whatever they would be told. */
    private static boolean isFor(ConsentRule rule, Asking asking, boolean inDoubt) {
        return rule.period().contains(asking.now())
                && among(rule.actors(), inDoubt, actor -> inDoubt ? asking.mayBe(actor) : asking.is(actor))
                && among(rule.actions(), inDoubt, TELLING::contains)
                && among(
                        rule.purposes(),
                        inDoubt,
                        purpose -> inDoubt ? asking.mayBeFor(purpose) : asking.isFor(purpose));
    }

    private static boolean among(List<String> wanted, boolean inDoubt, Predicate<String> has) {
        return wanted.isEmpty()
                || inDoubt && wanted.contains(ConsentRule.UNCLEAR)
                || wanted.stream().anyMatch(has);
    }
}
