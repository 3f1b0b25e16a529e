package org.rapport.adapter.hl7v2;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.ResultMessages;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/** The segments of the ORU^R01 that tells of one score: MSH, PID, PV1 when the encounter is known, ORC, OBR, OBX. */
final class OruSegments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final String CODE_SYSTEMS = "https://rapport.org/fhir/CodeSystem/";
    private static final String FINDINGS = CODE_SYSTEMS + "rapport-findings";
    private static final String ALGORITHMS = CODE_SYSTEMS + "rapport-algorithms";

    private final Site site;
    private final ResultMessages settings;
    private final Definitions definitions;
    private final OruCodes codes;
    private final StoredScore stored;
    private final Score score;
    /** Whether the receiver has never acknowledged a result of this score, so that there is nothing to be corrected. */
    private final boolean first;

    OruSegments(Site site, Definitions definitions, StoredScore stored, boolean takenBefore) {
        this.site = site;
        this.settings = site.outlets().messages();
        this.definitions = definitions;
        this.codes = new OruCodes(settings, definitions);
        this.stored = stored;
        this.first = !takenBefore && !stored.retracted();
        this.score = stored.score();
    }

    String message(String controlId) {
        return header(controlId)
                + patient()
                + score.encounterId().map(this::visit).orElse("")
                + new Er7Segment("ORC").with(1, "RE").with(3, filler())
                + panel()
                + result();
    }

    private Er7Segment header(String controlId) {
        Er7Segment header = new Er7Segment("MSH")
                .with(3, settings.sender().application())
                .with(4, settings.sender().facility())
                .with(5, settings.receiver().application())
                .with(6, settings.receiver().facility())
                .with(7, time(stored.issued()))
                .with(9, settings.version().equals("2.3") ? oru() : oruWithStructure())
                .with(10, controlId)
                .with(11, settings.processing())
                .with(12, settings.version());
        return header.with(18, "UNICODE UTF-8");
    }

    /** 2.3 knows no third component. */
    private static String[] oru() {
        return new String[] {"ORU", "R01"};
    }

    private static String[] oruWithStructure() {
        return new String[] {"ORU", "R01", "ORU_R01"};
    }

    private String patient() {
        return new Er7Segment("PID")
                .with(1, "1")
                .with(3, score.identity().patient(), "", "", "", "PI")
                .withAuthority(3, settings.patientAuthority())
                .toString();
    }

    /** The visit; one that only messages know by the id that it has there. PV1-2 is required: U says that it is not known. */
    private String visit(String encounter) {
        return new Er7Segment("PV1")
                .with(1, "1")
                .with(2, "U")
                .with(
                        19,
                        encounter.startsWith(Source.MESSAGE_PREFIX)
                                ? encounter.substring(Source.MESSAGE_PREFIX.length())
                                : encounter)
                .toString();
    }

    private Er7Segment panel() {
        Er7Segment panel = new Er7Segment("OBR")
                .with(1, "1")
                .with(3, filler())
                .with(4, codes.panel(score))
                .with(7, time(score.effective().start()))
                .with(22, time(stored.issued()))
                .with(25, first ? "F" : "C");
        score.effective().end().ifPresent(end -> panel.with(8, time(end)));
        return panel;
    }

    /** OBX-8 stays empty: Rapport says what was measured and never what is normal. */
    private Er7Segment result() {
        String algorithm = score.identity().algorithm() + "-" + score.algorithmVersion();
        Er7Segment result = new Er7Segment("OBX")
                .with(1, "1")
                .with(3, codes.score(score))
                .with(11, status())
                .with(14, time(score.effective().asOf()))
                .with(17, algorithm, definitions.display(ALGORITHMS, algorithm), "L");
        if (!stored.retracted()) {
            withValue(result);
        }
        return result;
    }

    private void withValue(Er7Segment result) {
        Outcome outcome = score.outcome();
        if (outcome instanceof Outcome.Quantity quantity) {
            result.with(2, "NM").with(5, quantity.value().toPlainString()).with(6, quantity.unit(), "", "UCUM");
        } else if (outcome instanceof Outcome.Flag flag) {
            result.with(2, "CE").with(5, flag.value() ? "Y" : "N", flag.value() ? "Yes" : "No", "HL70136");
        } else if (outcome instanceof Outcome.Finding finding) {
            result.with(2, "CE").with(5, finding.code(), definitions.display(FINDINGS, finding.code()), "L");
        }
    }

    /** D takes back, X says that there is no value, C corrects what was sent before. */
    private String status() {
        if (stored.retracted()) {
            return "D";
        }
        if (score.outcome() instanceof Outcome.Absent) {
            return "X";
        }
        return first ? "F" : "C";
    }

    private String[] filler() {
        return new String[] {score.identity().uuid().toString(), "RAPPORT"};
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(site.engagement().zone()));
    }
}
