package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.score.Component;

/**
 * What became of a drop at session t within the next three attended sessions: repaired at the first with
 * x ≥ x(t−1) − 0.25 · SD_ref, and without an SD_ref at the first with x ≥ x(t−1).
 *
 * <p>Not repaired only when three further sessions were attended, at least one of them has a value, and none reaches the
 * target. Until then it is open, and so it stays when nobody filled in a form: then nothing is said of repair.
 *
 * <p>Worked example, 4.3 before the drop, SD_ref 0.70, target 4.125; 4.0 and 4.3 after it: repaired at the second.
 *
 * @param target the value that repairs
 * @param measured how many of the next three sessions have a value so far
 * @param session number of the session of the repair
 * @param repaired whether it is repaired; empty while open
 */
record Repair(BigDecimal target, int measured, Optional<Integer> session, Optional<Boolean> repaired) {
    /** How many further sessions may repair a drop. */
    static final int SESSIONS = 3;

    private static final BigDecimal TOLERATED = new BigDecimal("0.25");

    /**
     * The repair of a drop.
     *
     * @param series what came before and after
     * @param drop the session of the drop
     * @param before the value before it, x(t−1)
     * @param reference SD_ref, when the site has set one
     */
    static Repair of(SessionSeries series, int drop, BigDecimal before, Optional<BigDecimal> reference) {
        BigDecimal target = before.subtract(TOLERATED.multiply(reference.orElse(BigDecimal.ZERO)));
        List<SessionReading> after = series.between(drop + 1, drop + SESSIONS);
        Optional<Integer> session = after.stream()
                .filter(point -> point.value().compareTo(target) >= 0)
                .map(SessionReading::session)
                .findFirst();
        boolean over = series.attended() >= drop + SESSIONS && !after.isEmpty();
        Optional<Boolean> repaired = session.isPresent() || over ? Optional.of(session.isPresent()) : Optional.empty();
        return new Repair(target, after.size(), session, repaired);
    }

    List<Component> components(String unit) {
        List<Component> components = new ArrayList<>(List.of(
                Change.value("repair-target", Change.plain(target), unit),
                Component.count("repair-sessions-measured", measured)));
        repaired.ifPresent(yes -> components.add(Change.flag("repaired", yes)));
        session.ifPresent(number -> components.add(Component.count("repaired-at-session", number)));
        return components;
    }
}
