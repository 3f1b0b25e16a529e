package org.rapport.adapter.fhirserver.search;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rapport.application.site.Sites;
import org.rapport.fuzz.Target;

/** Searches: a line for each name and value. Each is also put into the link of a page, as a forger of links would. */
public final class SearchParameters implements Target {
    private static final List<SearchForm> FORMS = List.of(
            SearchForms.OBSERVATION,
            SearchForms.TASK,
            SearchForms.PROVENANCE,
            SearchForms.QUESTIONNAIRE_RESPONSE,
            SearchForms.definition("Measure"));
    private static final Questions QUESTIONS =
            new Questions(new Sites(List.of(), List.of()), (name, set) -> List.of(), Clock.systemUTC());

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "code=http://loinc.org|44261-6,x\ndate=ge2026-01-01\n_sort=-date\n_count=7",
                        "value-quantity=gt5.4|http://unitsofmeasure.org|{score}\nstatus:not=final\npatient=Patient/1",
                        "_has:Observation:has-member:code=x\n_include=Observation:has-member\n_lastUpdated=ap2026",
                        "component-code-value-quantity=a$gt5\ncode-value-quantity=x$le3e1\ndata-absent-reason:missing=true",
                        "url=https://rapport.org/fhir/Measure/x\ntitle=E\nversion=1|2\n_total=accurate\n_summary=count")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void feed(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Map<String, String[]> asked = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> asked.put(pair[0], new String[] {pair[1]}));
        String forged =
                new PageToken("Observation", String.join("&", text.lines().toList()), "2026|x").encode();
        for (SearchForm form : FORMS) {
            understood(form, asked);
            understood(form, Map.of(PageToken.PARAMETER, new String[] {forged}));
        }
    }

    private static void understood(SearchForm form, Map<String, String[]> asked) {
        try {
            SearchRequest request = form.read(asked, false);
            QUESTIONS.of(request, "http://localhost/fhir");
            request.ignoredSentence();
        } catch (BadSearch refused) {
            refused.location();
        }
    }

    @Override
    public String toString() {
        return "searches";
    }
}
