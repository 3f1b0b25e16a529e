package org.rapport.domain.change;

import java.math.BigDecimal;

/**
 * A point of a series: the value that stands for one attended session.
 *
 * @param session number of the session among the attended ones of the course, from 1
 * @param reading the value
 */
public record SessionReading(int session, Reading reading) {
    public BigDecimal value() {
        return reading.value();
    }
}
