package org.rapport.domain.scoring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;

/** Which scores the instruments of a site have, by code and by the standard codes they are charted under. */
final class ScoreDirectory {
    private static final String TOTAL = "-total";
    private static final String THERAPIST = "-t";

    private final Map<String, Subscale> byCode = new LinkedHashMap<>();
    private final Map<String, Subscale> byStandardCode = new LinkedHashMap<>();
    private final Map<String, Subscale> allianceTotals = new TreeMap<>();

    ScoreDirectory(Collection<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            for (Subscale score : instrument.subscales()) {
                byCode.put(score.code(), score);
                score.type()
                        .standardCodings()
                        .forEach(coding -> byStandardCode.put(coding.system() + "|" + coding.code(), score));
            }
            if (instrument.respondent() == Respondent.CLIENT) {
                allianceTotal(instrument).ifPresent(total -> allianceTotals.put(instrument.id(), total));
            }
        }
    }

    Optional<Subscale> score(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The score that a charted total is a value of. */
    Optional<Subscale> charted(OutcomeFact fact) {
        return Optional.ofNullable(byStandardCode.get(fact.codeSystem() + "|" + fact.code()))
                .filter(score -> score.type().family() == ScoreFamily.SYMPTOM);
    }

    /** The alliance totals of the clients' forms, by id of the instrument; those where higher is better. */
    Map<String, Subscale> allianceTotals() {
        return allianceTotals;
    }

    /** The code of the total of the therapist's form that mirrors a client's form. */
    static String therapistTotal(String clientInstrument) {
        return clientInstrument + THERAPIST + TOTAL;
    }

    private static Optional<Subscale> allianceTotal(Instrument instrument) {
        return instrument.subscales().stream()
                .filter(score -> score.code().equals(instrument.id() + TOTAL))
                .filter(score -> score.type().family() == ScoreFamily.ALLIANCE && score.higherIsBetter())
                .findFirst();
    }
}
