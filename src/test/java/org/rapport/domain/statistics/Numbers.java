package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Numbers as a test writes them: in one line, with blanks between. */
public final class Numbers {
    private Numbers() {}

    public static List<BigDecimal> of(String line) {
        return Stream.of(line.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }
}
