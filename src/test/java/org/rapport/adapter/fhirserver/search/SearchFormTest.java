package org.rapport.adapter.fhirserver.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchFormTest {
    @Test
    void readsEscapedCommasAsPartOfACode() {
        SearchRequest request = read(Map.of("code", new String[] {"a\\,b,c\\\\d", "e"}));
        assertThat(request.allOfAnyOf("code")).containsExactly(List.of("a,b", "c\\d"), List.of("e"));
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
        assertThat(next.allOfAnyOf("code")).isEqualTo(first.allOfAnyOf("code"));
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

    private static SearchRequest read(Map<String, String[]> asked) {
        return SearchForms.OBSERVATION.read(asked, false);
    }
}
