package org.rapport.fhir.chart;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day of birth in words, as precise as the record is: it is a date without a time, and the same in every zone. */
final class BirthDate {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private BirthDate() {}

    /**
     * {@code 17 Apr 1990}, {@code Apr 1990} or {@code 1990}.
     *
     * @param date a FHIR date
     * @return empty when it is none
     */
    static String words(String date) {
        try {
            return switch (date.length()) {
                case 4 -> Year.parse(date).toString();
                case 7 -> MONTH.format(YearMonth.parse(date));
                case 10 -> DAY.format(LocalDate.parse(date));
                default -> "";
            };
        } catch (DateTimeException e) {
            return "";
        }
    }
}
