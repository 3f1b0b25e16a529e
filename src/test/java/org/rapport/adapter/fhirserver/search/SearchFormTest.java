package org.rapport.adapter.fhirserver.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Sites;

class SearchFormTest {
    @Test
    void readsEscapedCommasAsPartOfACode() {
        SearchRequest request = read(Map.of("code", new String[] {"a\\,b,c\\\\d", "e"}));
        assertThat(condition(request)).isEqualTo(Condition.all(any("a,b", "c\\d"), any("e")));
    }

    @Test
    void cutsAndCleansWhatItRepeatsOfUnknownNames() {
        SearchRequest request = read(Map.of("<script>" + "x".repeat(100), new String[] {"secret"}));
        assertThat(request.ignoredSentence()).doesNotContain("<", "secret").hasSizeLessThan(150);
        assertThat(request.query()).isEmpty();
    }

    @Test
    void aPageLinkKeepsTheWholeSearch() {
        SearchRequest first = read(Map.of(
                "code", new String[] {"http://loinc.org|44261-6,x", "y"},
                "_count", new String[] {"7"},
                "_sort", new String[] {"-date"}));
        String query = first.pageQuery("2025|abc");
        String token = query.substring(query.indexOf('=') + 1);
        SearchRequest next = read(Map.of(PageToken.PARAMETER, new String[] {token}));
        assertThat(next.cursor()).contains("2025|abc");
        assertThat(next.count()).isEqualTo(7);
        assertThat(next.query()).isEqualTo(first.query());
        assertThat(condition(next)).isEqualTo(condition(first));
    }

    @Property(tries = 200)
    void aTokenComesBackAsItWas(@ForAll String query, @ForAll String cursor) {
        String plain = query.replace("\n", "").replaceAll("[\\ud800-\\udfff]", "");
        PageToken token = new PageToken("Observation", plain, cursor.replaceAll("[\\ud800-\\udfff]", ""));
        assertThat(PageToken.decode(token.encode())).isEqualTo(token);
    }

    @Property(tries = 200)
    void anythingElseIsRefusedAndNothingBreaks(@ForAll String token) {
        assertThatThrownBy(() -> PageToken.decode(token)).isInstanceOf(BadSearch.class);
    }

    @Test
    void refusesAForgedLinkWhoseSearchIsNotEncodedAsUrlsAre() {
        for (String query : List.of("code=%zz", "code=%", "date=ge2%x")) {
            String[] forged = {new PageToken("Observation", query, "2026|x").encode()};
            assertThatThrownBy(() -> read(Map.of(PageToken.PARAMETER, forged))).isInstanceOf(BadSearch.class);
        }
    }

    @Test
    void sortsAllPatientsByNothingThatNoIndexHas() {
        for (String key : List.of("patient", "-status", "date,value-quantity")) {
            String[] sort = {key};
            assertThatThrownBy(() -> read(Map.of("_sort", sort))).isInstanceOf(BadSearch.class);
            assertThat(read(Map.of("_sort", sort, "code", new String[] {"x"})).order())
                    .isNotEmpty();
            assertThat(read(Map.of("_sort", sort, "patient", new String[] {"1"}))
                            .order())
                    .isNotEmpty();
        }
    }

    @Test
    void aLongSearchHasAShortLinkAndOneThatIsTooLongIsRefusedAtTheFirstPage() {
        String long1 = "phq-9-total,".repeat(3000) + "x";
        SearchRequest request = read(Map.of("code", new String[] {long1}));
        String query = request.pageQuery("c");
        assertThat(query).hasSizeLessThan(2000);
        SearchRequest next = read(Map.of(PageToken.PARAMETER, new String[] {query.substring(query.indexOf('=') + 1)}));
        assertThat(next.query()).isEqualTo(request.query());

        String tooLong = "x,".repeat(60_000) + "x";
        assertThatThrownBy(() -> read(Map.of("code", new String[] {tooLong}))).isInstanceOf(BadSearch.class);
    }

    @Test
    void refusesWhatIsPutBesideAPageLink() {
        String query = read(Map.of("code", new String[] {"x"})).pageQuery("c");
        String[] token = {query.substring(query.indexOf('=') + 1)};
        assertThatThrownBy(() -> read(Map.of(PageToken.PARAMETER, token, "patient", new String[] {"1"})))
                .isInstanceOf(BadSearch.class);
        assertThat(read(Map.of(PageToken.PARAMETER, token, "_format", new String[] {"json"}))
                        .cursor())
                .isPresent();
    }

    @Test
    void anExponentLeavesTheRangeThatR4Gives() {
        assertThat(condition(read(Map.of("value-quantity", new String[] {"1e2"})))
                        .toString())
                .contains("value=95,", "value=105,");
    }

    private static Condition condition(SearchRequest request) {
        Questions questions =
                new Questions(new Sites(List.of(), List.of()), (name, set) -> List.of(), Clock.systemUTC());
        return questions.of(request, "http://localhost/fhir").condition();
    }

    private static Condition any(String... codes) {
        return new Condition.Any(Stream.of(codes)
                .map(code -> Condition.is("code", Wanted.Token.of(code)))
                .toList());
    }

    private static SearchRequest read(Map<String, String[]> asked) {
        return SearchForms.OBSERVATION.read(asked, false);
    }
}
