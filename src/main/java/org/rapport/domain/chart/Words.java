package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.rapport.domain.engagement.Attendance;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;

/** Numbers, days and findings in words that a client may read as well. */
final class Words {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    Words(ZoneId zone) {
        day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK).withZone(zone);
        moment = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(zone);
    }

    String day(Instant instant) {
        return day.format(instant);
    }

    String moment(Instant instant) {
        return moment.format(instant);
    }

    String time(EffectiveTime time) {
        return time.end()
                .filter(end -> !day(end).equals(day(time.start())))
                .map(end -> day(time.start()) + " to " + day(end))
                .orElseGet(() -> moment(time.asOf()));
    }

    /** With two decimals at most, which is more than any of the measures can be trusted to. */
    static String number(BigDecimal value) {
        BigDecimal rounded = value.scale() > 2 ? value.setScale(2, RoundingMode.HALF_UP) : value;
        BigDecimal bare = rounded.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString().replace("-", "−");
    }

    /** {@code +3} or {@code −3}. */
    static String signed(BigDecimal value) {
        return value.signum() > 0 ? "+" + number(value) : number(value);
    }

    /** {@code 7 of 9 (78 %)}. */
    static String share(BigDecimal part, BigDecimal whole) {
        String percent =
                whole.signum() == 0 ? "" : " (" + part.multiply(HUNDRED).divide(whole, 0, RoundingMode.HALF_UP) + " %)";
        return number(part) + " of " + number(whole) + percent;
    }

    /** What came out, or what was missing. */
    static String result(ChartedScore score) {
        if (score.outcome() instanceof Outcome.Quantity quantity) {
            return quantity(quantity.value(), quantity.unit());
        }
        if (score.outcome() instanceof Outcome.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        if (score.outcome() instanceof Outcome.Absent absent) {
            return "no value: " + absent.sentence();
        }
        return score.words().orElse("see its parts");
    }

    static String value(Component.Value value) {
        if (value instanceof Component.Quantity quantity) {
            return quantity(quantity.value(), quantity.unit());
        }
        if (value instanceof Component.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        return value instanceof Component.Text text ? text.value() : "";
    }

    private static String quantity(BigDecimal value, String unit) {
        String words =
                switch (unit) {
                    case "d" -> " days";
                    case "/wk" -> " per week";
                    case "%" -> " %";
                    case "{score}/{session}" -> " per session";
                    default -> "";
                };
        return number(value) + words;
    }

    static String visit(Attendance attendance, boolean ahead) {
        return switch (attendance) {
            case ATTENDED -> "Attended";
            case LATE_NOT_SEEN -> "Came and could not be seen";
            case NO_SHOW -> "Not attended, without notice";
            case CANCELLED_BY_PROVIDER -> "Cancelled by the service";
            case CANCELLED_BY_PATIENT_LATE -> "Cancelled by the client at short notice";
            case CANCELLED_BY_PATIENT_TIMELY -> "Cancelled by the client in good time";
            case CANCELLED_BY_PATIENT_UNKNOWN_NOTICE -> "Cancelled by the client, notice not recorded";
            case CANCELLED_OTHER -> "Cancelled for another reason";
            case NO_OUTCOME -> "No outcome recorded";
            case EXCLUDED -> ahead ? "Booked" : "Not counted";
        };
    }

    /** {@code session 6} or an empty text. */
    static String session(Optional<Integer> number) {
        return number.map(n -> "session " + n).orElse("");
    }
}
