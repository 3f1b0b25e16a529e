package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * For which times aggregates alone are given: one stretch of whole months that are over. Stretches that differ by a day, and
 * the running month from one day to the next, differ by the few scores of that day.
 *
 * @param first the first month that is not over everywhere
 */
record MonthsThatAreOver(YearMonth first) {
    /** Several of them are a stretch whatever they are; {@code ne} and {@code ap} and alternatives are not one, or none of months. */
    private static final Pattern BOUND = Pattern.compile("(eq|ge|gt|le|lt|sa|eb)?([0-9]{4})(-[0-9]{2})?");

    static MonthsThatAreOver at(Sites sites, Clock clock) {
        Stream<ZoneId> zones = sites.running().stream().map(Site::engagement).map(rules -> rules.zone());
        return new MonthsThatAreOver(YearMonth.from(Stream.concat(Stream.of(ZoneOffset.UTC), zones)
                .map(zone -> LocalDate.ofInstant(clock.instant(), zone))
                .min(Comparator.naturalOrder())
                .orElseThrow()));
    }

    /**
     * Looks whether these are bounds of such a stretch.
     *
     * @throws InvalidRequestException with a sentence when they are not
     */
    void check(Collection<String> dates) {
        dates.stream()
                .flatMap(date -> end(date).stream())
                .filter(end -> end.isAfter(first))
                .findAny()
                .ifPresent(end -> {
                    throw new InvalidRequestException(
                            "Aggregates alone are given for months that are over, the last of which is "
                                    + first.minusMonths(1));
                });
    }

    /** What narrows a search down to them. */
    List<String> dates() {
        return List.of("eb" + first);
    }

    /** The first month after what is asked for; empty for a beginning. */
    private static Optional<YearMonth> end(String date) {
        Matcher bound = BOUND.matcher(date);
        if (!bound.matches()) {
            throw notWhole();
        }
        String prefix = Optional.ofNullable(bound.group(1)).orElse("eq");
        try {
            YearMonth from = bound.group(3) == null
                    ? Year.parse(bound.group(2)).atMonth(1)
                    : YearMonth.parse(bound.group(2) + bound.group(3));
            return switch (prefix) {
                case "eq", "le" -> Optional.of(from.plusMonths(bound.group(3) == null ? 12 : 1));
                case "lt", "eb" -> Optional.of(from);
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            throw notWhole();
        }
    }

    static InvalidRequestException notWhole() {
        return new InvalidRequestException(
                "Aggregates alone are given for one stretch of whole months, such as date=ge2025-01&date=le2025-03");
    }
}
