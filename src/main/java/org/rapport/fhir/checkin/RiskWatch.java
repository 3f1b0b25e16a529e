package org.rapport.fhir.checkin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.application.checkin.FormSheet.Alarm;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.ResponseScale;
import org.rapport.domain.instrument.Subscale;

/**
 * Which answers have help named at once: those by which a risk of one item is present; of a risk made of several items,
 * on the safe side, each answer that is worth more than the least.
 */
final class RiskWatch {
    private final Instrument instrument;

    RiskWatch(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Whether choosing an option of a question does. */
    boolean alarming(String linkId, Answer.Value value) {
        return item(linkId).stream().anyMatch(item -> risks(item).stream().anyMatch(risk -> {
            BigDecimal worth = ResponseReading.read(instrument, List.of(new Answer(linkId, value)))
                    .values()
                    .get(linkId);
            return worth != null
                    && item.oriented(worth).compareTo(from(item, risk)) >= 0
                    && (alone(risk)
                            || item.oriented(worth).compareTo(item.scale().low()) > 0);
        }));
    }

    /** From which number on a question does. */
    Optional<Alarm> alarm(String linkId) {
        return item(linkId).flatMap(item -> risks(item).stream()
                .findFirst()
                .map(risk -> item.reversed()
                        ? new Alarm(item.oriented(from(item, risk)), false, alone(risk))
                        : new Alarm(from(item, risk), true, alone(risk))));
    }

    private static BigDecimal least(Item item) {
        return item.scale().low();
    }

    private BigDecimal from(Item item, Subscale risk) {
        return alone(risk) ? risk.riskThreshold().orElseThrow() : least(item);
    }

    private boolean alone(Subscale risk) {
        return instrument.items().stream()
                        .filter(item -> item.subscales().contains(risk.code()))
                        .count()
                == 1;
    }

    private Optional<Item> item(String linkId) {
        return instrument.items().stream()
                .filter(item -> item.linkId().equals(linkId) && !(item.scale() instanceof ResponseScale.Unscored))
                .findFirst();
    }

    private List<Subscale> risks(Item item) {
        return instrument.subscales().stream()
                .filter(subscale ->
                        subscale.riskThreshold().isPresent() && item.subscales().contains(subscale.code()))
                .toList();
    }
}
