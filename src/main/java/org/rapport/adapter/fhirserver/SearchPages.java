package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.Inclusions;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;

/**
 * Answers searches of one type out of its catalogue.
 *
 * @param form what can be asked
 * @param questions reads what is asked
 * @param seen what the caller may see, by what is asked
 * @param search gives a page
 * @param count counts all that match
 * @param rendition makes a resource of what was found
 * @param companions gives what goes along with a page
 */
record SearchPages<T>(
        SearchForm form,
        Questions questions,
        BiFunction<RequestDetails, Condition, Seen> seen,
        BiFunction<Seen, Question, Page<T>> search,
        ToLongBiFunction<Seen, Question> count,
        Function<T, ? extends Resource> rendition,
        CompanionsOf<T> companions) {

    /** Of what is stored, within the rights of the caller. */
    SearchPages(
            SearchForm form,
            FhirEndpoint endpoint,
            BiFunction<Seen, Question, Page<T>> search,
            ToLongBiFunction<Seen, Question> count,
            Function<T, ? extends Resource> rendition,
            CompanionsOf<T> companions) {
        this(
                form,
                questions(endpoint),
                (details, asked) -> endpoint.searched(details, form.resourceType(), asked),
                search,
                count,
                rendition,
                companions);
    }

    /** Of a type that keeps its callers to their rights itself. */
    SearchPages(
            SearchForm form,
            Questions questions,
            Function<Question, Page<T>> search,
            ToLongFunction<Question> count,
            Function<T, ? extends Resource> rendition,
            BiFunction<List<T>, Inclusions, List<Resource>> companions) {
        this(
                form,
                questions,
                (details, asked) -> Seen.NOTHING,
                (seen, question) -> search.apply(question),
                (seen, question) -> count.applyAsLong(question),
                rendition,
                (seen, matches, wanted) -> companions.apply(matches, wanted));
    }

    /** Gives what goes along with matches. */
    interface CompanionsOf<T> {
        List<Resource> of(Seen seen, List<T> matches, Inclusions wanted);
    }

    /** How the searches of an endpoint are read. */
    static Questions questions(FhirEndpoint endpoint) {
        return new Questions(endpoint.sites(), new ValueSetCodes(endpoint.definitions()), Clock.systemUTC());
    }

    /** The page that a request asks for. */
    Bundle answer(RequestDetails details) {
        SearchRequest request = Requests.search(form, details);
        Question question = questions.of(request, details.getFhirServerBase());
        Seen mine = seen.apply(details, question.condition());
        mine.rights().check(question.condition(), form.resourceType());
        return page(mine, request, question).toBundle(request, details.getFhirServerBase());
    }

    private Searchset page(Seen seen, SearchRequest request, Question question) {
        if (request.countOnly()) {
            return Searchset.countOnly(count.applyAsLong(seen, question));
        }
        Page<T> page = Cursors.follow(request, () -> search.apply(seen, question));
        OptionalLong total =
                request.totalWanted() ? OptionalLong.of(count.applyAsLong(seen, question)) : OptionalLong.empty();
        return new Searchset(
                page.entries().stream().map(rendition).toList(),
                companions.of(seen, page.entries(), request.inclusions()),
                page.next(),
                total);
    }
}
