package org.rapport.fhir.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.checkin.FormSheet.Alarm;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Subscale;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

class RiskWatchTest {
    private static final Instrument SRS = PackagedDefinitions.load(R4.context()).instruments().values().stream()
            .filter(it -> it.id().equals("srs"))
            .findFirst()
            .orElseThrow();

    @Test
    void namesHelpAboveTheLeastOfARiskOfSeveralItems() {
        Item first = SRS.items().get(0);
        assertThat(watch(first, SRS.items().get(1)).alarm(first.linkId()))
                .contains(new Alarm(first.scale().low(), true, false));
    }

    @Test
    void namesHelpBelowTheMostWhereSmallNumbersAreTheWorseOnes() {
        Item first = turned(SRS.items().get(0));
        assertThat(watch(first, SRS.items().get(1)).alarm(first.linkId()))
                .contains(new Alarm(first.scale().high(), false, false));
    }

    @Test
    void namesHelpFromTheThresholdOnOfARiskOfOneItem() {
        Item first = SRS.items().get(0);
        assertThat(watch(first).alarm(first.linkId())).contains(new Alarm(BigDecimal.valueOf(3), true, true));
    }

    private static Item turned(Item item) {
        return new Item(item.linkId(), item.scale(), true, item.subscales());
    }

    /** The watch of a form with these items and one score, a risk from 3 on. */
    private static RiskWatch watch(Item... items) {
        Subscale total = SRS.subscales().get(0);
        Subscale risk = new Subscale(
                total.type(),
                total.aggregation(),
                total.factor(),
                total.missing(),
                total.decimals(),
                total.low(),
                total.high(),
                total.higherIsBetter(),
                total.unit(),
                List.of(),
                Optional.of(BigDecimal.valueOf(3)),
                Optional.empty(),
                Optional.empty());
        List<Item> scored = List.of(items).stream()
                .map(item -> new Item(item.linkId(), item.scale(), item.reversed(), Set.of(risk.code())))
                .toList();
        return new RiskWatch(new Instrument(
                SRS.key(),
                SRS.id(),
                SRS.title(),
                SRS.respondent(),
                SRS.licence(),
                SRS.visibility(),
                scored,
                List.of(risk),
                SRS.calculations()));
    }
}
