package org.rapport.testing.mllp;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages as the example hospital sends them; everybody in them is made up.
 *
 * @param text the message, its segments ended with CR
 * @param controlId its MSH-10
 */
public record Er7(String text, String controlId) {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    /** A message of patient P-1, sent on a day before all appointments. */
    public static Er7 of(String event, String... segments) {
        String controlId = "MSG" + NUMBERS.incrementAndGet();
        String header = "MSH|^~\\&|SCHED|NORTH|RAPPORT|NORTH|20260101120000||" + event + "|" + controlId + "|P|2.5.1";
        return new Er7(header + "\r" + String.join("\r", segments) + "\r", controlId);
    }

    /** An appointment of 50 minutes for psychotherapy. */
    public static Er7 appointment(String event, String id, String start) {
        LocalDateTime from = LocalDateTime.parse(start);
        String when = TIME.format(from) + "^" + TIME.format(from.plusMinutes(50));
        return of(
                "SIU^" + event + "^SIU_S12",
                segment("SCH", 1, id + "^SCHED", 2, "F-" + id, 9, "50", 10, "min", 11, "^^50^" + when, 25, "Booked"),
                patient("P-1"),
                "RGS|1|A",
                "AIS|1|A|PSYTX^Psychotherapy^L|" + TIME.format(from));
    }

    /** A segment by the numbers of its fields, each followed by its text. */
    public static String segment(String name, Object... fields) {
        StringBuilder segment = new StringBuilder(name);
        int last = 0;
        for (int i = 0; i < fields.length; i += 2) {
            int number = (Integer) fields[i];
            segment.append("|".repeat(number - last)).append(fields[i + 1]);
            last = number;
        }
        return segment.toString();
    }

    /** A visit for psychotherapy; times may be empty. */
    public static Er7 visit(String event, String id, String appointment, String began, String ended) {
        return of(
                "ADT^" + event + "^ADT_A01",
                "EVN|" + event + "|20260101120000",
                patient("P-1"),
                segment(
                        "PV1",
                        2,
                        "O",
                        7,
                        "D-1^Doctor",
                        10,
                        "PSYTX",
                        19,
                        id + "^^^HOSP^VN",
                        44,
                        time(began),
                        45,
                        time(ended),
                        50,
                        appointment));
    }

    /** A report of patient P-1 with its results. */
    public static Er7 report(String number, String code, String observed, String... results) {
        String[] segments = new String[results.length + 2];
        segments[0] = patient("P-1");
        segments[1] = segment("OBR", 1, "1", 3, number + "^LAB", 4, code + "^Form^L", 7, time(observed), 25, "F");
        System.arraycopy(results, 0, segments, 2, results.length);
        return of("ORU^R01^ORU_R01", segments);
    }

    public static String result(String type, String code, String value, String status) {
        return segment("OBX", 1, "1", 2, type, 3, code + "^Item^L", 5, value, 11, status);
    }

    private static String time(String local) {
        return local.isEmpty() ? "" : TIME.format(LocalDateTime.parse(local));
    }

    public static String patient(String id) {
        return "PID|1||" + id + "^^^HOSP^MR~999^^^OTHER^SS||Surname^Given||19800101|F";
    }

    /** The same with another text in some place. */
    public Er7 with(String before, String after) {
        if (!text.contains(before)) {
            throw new IllegalArgumentException("The message has no such text");
        }
        return new Er7(text.replace(before, after), controlId);
    }

    /** The same, sent at another time, as another message. */
    public Er7 sentAt(String time) {
        String other = "MSG" + NUMBERS.incrementAndGet();
        String sent = text.replace("|20260101120000", "|" + TIME.format(LocalDateTime.parse(time)));
        return new Er7(sent.replace("|" + controlId + "|", "|" + other + "|"), other);
    }
}
