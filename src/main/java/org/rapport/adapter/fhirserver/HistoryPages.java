package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;

/**
 * Answers histories: {@code _since}, {@code _count} and the links of its pages are understood, and nothing else.
 *
 * @param questions reads what is asked
 * @param search gives a page
 * @param count counts all that match
 * @param rendition makes a resource of a version
 */
record HistoryPages<T>(
        Questions questions,
        BiFunction<Seen, Question, Page<T>> search,
        ToLongBiFunction<Seen, Question> count,
        Function<T, ? extends Resource> rendition) {

    /** Of a type that keeps its callers to their rights itself. */
    HistoryPages(
            Questions questions,
            Function<Question, Page<T>> search,
            ToLongFunction<Question> count,
            Function<T, ? extends Resource> rendition) {
        this(
                questions,
                (seen, question) -> search.apply(question),
                (seen, question) -> count.applyAsLong(question),
                rendition);
    }

    /** The page that a request asks for, of a type that keeps its callers to their rights itself. */
    IBundleProvider answer(String path, Condition of, RequestDetails details) {
        return answer(path, of, Seen.NOTHING, details);
    }

    /** What a type with histories can do. */
    static ResourceCapability capability(String type) {
        return ResourceCapability.of(type)
                .with(TypeRestfulInteraction.HISTORYINSTANCE, TypeRestfulInteraction.HISTORYTYPE)
                .saying("_history takes _since (an instant) and _count.");
    }

    /**
     * The page that a request asks for.
     *
     * @param path where it was asked, such as {@code Observation/_history}; links of pages lead there and nowhere else
     * @param of whose versions
     * @param seen what the caller may see
     */
    IBundleProvider answer(String path, Condition of, Seen seen, RequestDetails details) {
        SearchForm form = SearchForms.history(path);
        SearchRequest request = Requests.search(form, details);
        if (!request.ignored().isEmpty()) {
            throw new InvalidRequestException("A history takes _since and _count only");
        }
        Question asked = questions.of(request, details.getFhirServerBase());
        Question question =
                new Question(Condition.all(of, stored(asked.condition())), List.of(), asked.count(), asked.after());
        String base = details.getFhirServerBase();
        return HistoryAnswer.of(page(seen, request, question).toBundle(request, base), details);
    }

    /** What {@code _since} means: a time of storing at or after the beginning of the moment that it names. */
    private static Condition stored(Condition asked) {
        if (asked instanceof Condition.All all) {
            return new Condition.All(all.of().stream().map(HistoryPages::stored).toList());
        } else if (asked instanceof Condition.Any any) {
            return new Condition.Any(any.of().stream().map(HistoryPages::stored).toList());
        } else if (asked instanceof Condition.Is is && is.wanted() instanceof Wanted.Time time) {
            Optional<Instant> from = time.bound().from();
            if (from.isPresent()) {
                TimeBound since = new TimeBound(from, Optional.empty(), TimeBound.Fit.OVERLAPS);
                return Condition.is("_lastUpdated", new Wanted.Time(since));
            }
        }
        throw new InvalidRequestException("'_since' takes an instant such as 2025-03-14T09:30:00Z");
    }

    private HistoryPage page(Seen seen, SearchRequest request, Question question) {
        OptionalLong total =
                request.totalWanted() ? OptionalLong.of(count.applyAsLong(seen, question)) : OptionalLong.empty();
        if (request.countOnly()) {
            return new HistoryPage(List.of(), Optional.empty(), total);
        }
        Page<T> page = Cursors.follow(request, () -> search.apply(seen, question));
        return new HistoryPage(page.entries().stream().map(rendition).toList(), page.next(), total);
    }
}
