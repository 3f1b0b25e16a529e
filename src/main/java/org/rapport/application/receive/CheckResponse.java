package org.rapport.application.receive;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.ResponseDoor.Problem;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.ResponseReading;

/**
 * Says whether a posted form can be taken: completed, of a known questionnaire in a known version, about a patient, with
 * items that the questionnaire has and answers that it offers.
 */
public final class CheckResponse {
    private static final Pattern LINK_ID = Pattern.compile("[A-Za-z0-9._/\\-]{1,64}");

    private final FactReader reader;
    private final DefinitionsBySite definitions;

    public CheckResponse(FactReader reader, DefinitionsBySite definitions) {
        this.reader = reader;
        this.definitions = definitions;
    }

    /**
     * What a check found.
     *
     * @param form the form; absent when there are problems
     * @param problems what is wrong; empty when the form can be taken
     */
    public record Checked(Optional<ResponseFact> form, List<Problem> problems) {
        private static Checked wrong(String path, String sentence) {
            return new Checked(Optional.empty(), List.of(new Problem(path, sentence)));
        }
    }

    /**
     * Checks a form.
     *
     * @param site the hospital whose patient it is about
     * @param json UTF-8 bytes of a QuestionnaireResponse that has its id already
     */
    public Checked check(Site site, byte[] json) {
        FactPage page;
        try {
            page = reader.read(site, json);
        } catch (UnreadablePayload e) {
            return Checked.wrong("QuestionnaireResponse", e.getMessage());
        }
        if (!page.rejections().isEmpty()) {
            Rejection rejection = page.rejections().get(0);
            return Checked.wrong(rejection.path(), rejection.reason());
        }
        List<Fact> facts = page.facts();
        if (facts.size() == 1 && facts.get(0) instanceof ResponseFact form) {
            return check(site, form);
        }
        boolean other = !facts.isEmpty() && !facts.get(0).source().type().equals("QuestionnaireResponse");
        return other
                ? Checked.wrong("QuestionnaireResponse", "Only a QuestionnaireResponse is taken here.")
                : Checked.wrong("QuestionnaireResponse.status", "Only a completed or amended form is taken.");
    }

    private Checked check(Site site, ResponseFact form) {
        String path = "QuestionnaireResponse.questionnaire";
        Optional<InstrumentKey> key = InstrumentKey.parse(form.questionnaire());
        if (key.isEmpty()) {
            return Checked.wrong(path, "The questionnaire is named without its version (url|version).");
        }
        Instrument instrument = definitions.of(site.id()).instruments().get(key.get());
        if (instrument == null) {
            return Checked.wrong(path, "No questionnaire with this url and version is known here.");
        }
        List<Problem> problems = ResponseReading.read(instrument, form.answers()).problems().stream()
                .map(problem -> new Problem(path(problem.linkId()), problem.sentence()))
                .toList();
        return new Checked(problems.isEmpty() ? Optional.of(form) : Optional.empty(), problems);
    }

    /** Points at an item; a linkId that no questionnaire would have is not repeated. */
    private static String path(String linkId) {
        String items = "QuestionnaireResponse.repeat(item)";
        return LINK_ID.matcher(linkId).matches() ? items + ".where(linkId='" + linkId + "')" : items;
    }
}
