package org.rapport.domain.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The age of a client in bands of full years.
 *
 * <p>Of the date of birth only year and month are kept, so that a year is taken as full from the first day of the month of
 * birth on. Worked example, born in June 1990: on 31 May 2015 24 years, {@code 18-24}; on 1 June 2015 25, {@code 25-34}.
 */
public final class AgeBand {
    private static final int[] FROM = {0, 18, 25, 35, 45, 55, 65, 75};

    private AgeBand() {}

    /** The band, such as {@code 25-34} or {@code 75+}; before birth it is the first one. */
    public static String of(YearMonth born, LocalDate day) {
        long years = ChronoUnit.YEARS.between(born, YearMonth.from(day));
        int band = 0;
        while (band + 1 < FROM.length && years >= FROM[band + 1]) {
            band++;
        }
        return name(band);
    }

    /** All bands, the youngest first. */
    public static List<String> all() {
        return IntStream.range(0, FROM.length).mapToObj(AgeBand::name).toList();
    }

    private static String name(int band) {
        return band + 1 == FROM.length ? FROM[band] + "+" : FROM[band] + "-" + (FROM[band + 1] - 1);
    }
}
