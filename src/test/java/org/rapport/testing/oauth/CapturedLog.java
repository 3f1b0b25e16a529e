package org.rapport.testing.oauth;

import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged by anybody at any level while it is open. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    public CapturedLog() {
        setLevel(Level.ALL);
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    /** The lines with their parameters and the messages of what was thrown. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines of Rapport's own. */
    public List<String> ours() {
        return lines.stream().filter(line -> line.startsWith("org.rapport.")).toList();
    }

    @Override
    public void publish(LogRecord record) {
        String text = record.getParameters() == null
                ? record.getMessage()
                : MessageFormat.format(String.valueOf(record.getMessage()), record.getParameters());
        lines.add(record.getLoggerName() + " " + text
                + Optional.ofNullable(record.getThrown())
                        .map(thrown -> " " + thrown)
                        .orElse(""));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
