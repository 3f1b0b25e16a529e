package org.rapport.adapter.routes;

/**
 * Something in a folder of routes that is wrong or doubtful.
 *
 * @param file folder and name
 * @param line where, counted from 1; 0 when it cannot be said
 * @param wrong whether it keeps the file from being used; otherwise it is a warning
 * @param reason one sentence
 */
public record RouteFinding(String file, int line, boolean wrong, String reason) {
    /** As a line of the check's report: {@code sites/north.yaml:12: error: …}, without a number when it cannot be said. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (wrong ? "error: " : "warning: ") + reason;
    }
}
