package org.rapport.adapter.hl7v2;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;

/**
 * What a receiver answered. It counts only when it names the message that was sent (MSA-2).
 *
 * <p>The reason that it gives (MSA-3) may name the patient, and ends among the dead letters. So only plain words of it are
 * kept: {@code Patient SMITH (4711) not found in PID-3} becomes {@code Patient … not found in PID-3}.
 */
final class Acknowledgement {
    private static final Pattern PLAIN = Pattern.compile("[a-z]+|[A-Z][A-Z0-9]{2}-\\d+(-\\d+)?|[,.;:]");
    private static final Set<String> FIRST = Set.of(
            "Application",
            "Cannot",
            "Database",
            "Duplicate",
            "Error",
            "Field",
            "Internal",
            "Invalid",
            "Message",
            "Missing",
            "No",
            "Not",
            "Observation",
            "Order",
            "Patient",
            "Required",
            "Segment",
            "System",
            "Table",
            "Unknown",
            "Unsupported",
            "Value",
            "Visit");
    private static final int LONGEST_REASON = 120;

    private final String text;

    Acknowledgement(String text) {
        this.text = text == null ? "" : text;
    }

    /**
     * What it means.
     *
     * @param controlId MSH-10 of the message that was sent
     * @param refusesErrors whether an error is a refusal
     */
    Result of(String controlId, boolean refusesErrors) {
        Er7Message message;
        try {
            message = new Er7Message(text);
        } catch (MessageRefused unreadable) {
            return new Deferred("The receiver's acknowledgement cannot be read", Optional.empty());
        }
        if (!message.field("MSA-2").equals(controlId)) {
            return new Deferred("The receiver acknowledged another message (MSA-2 is not MSH-10)", Optional.empty());
        }
        String code = message.field("MSA-1");
        return switch (code) {
            case "AA", "CA" -> new Accepted(Optional.empty(), false);
            case "AR", "CR" -> new Refused("The receiver rejected the message" + reason(code, message));
            case "AE", "CE" ->
                refusesErrors
                        ? new Refused("The receiver answered with an error" + reason(code, message))
                        : new Deferred("The receiver answered with an error" + reason(code, message), Optional.empty());
            default -> new Deferred("The receiver's acknowledgement has no known code in MSA-1", Optional.empty());
        };
    }

    private static String reason(String code, Er7Message message) {
        String number = Stream.of("ERR-3-1", "MSA-6-1", "ERR-1-4-1")
                .map(message::field)
                .filter(field -> field.matches("\\d{3}"))
                .findFirst()
                .map(known -> " " + known)
                .orElse("");
        String words = plain(message.field("MSA-3"));
        return " (" + code + number + (words.isEmpty() ? "" : ": " + words) + ")";
    }

    private static String plain(String reason) {
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        String[] words = shortened.strip().split("\\s+");
        String kept = Stream.iterate(0, at -> at < words.length, at -> at + 1)
                .map(at -> plain(words[at], at == 0))
                .collect(Collectors.joining(" "));
        return kept.replaceAll("…( …)+", "…");
    }

    private static String plain(String word, boolean first) {
        String bare = word.replaceAll("[,.;:]$", "");
        boolean known = bare.isEmpty() || PLAIN.matcher(bare).matches() || first && FIRST.contains(bare);
        return known ? word : "…";
    }
}
