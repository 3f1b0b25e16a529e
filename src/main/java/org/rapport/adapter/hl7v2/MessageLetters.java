package org.rapport.adapter.hl7v2;

import java.util.List;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.FactReader;
import org.rapport.application.site.Site;

/** Reads messages once more that were refused, for nobody who waits for an answer. */
public final class MessageLetters implements FactReader {
    /** What letters of refused messages carry as their reader. */
    public static final String FORMAT = "hl7v2";

    private final MessageFactReader reader;

    public MessageLetters(MessageFactReader reader) {
        this.reader = reader;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public FactPage read(Site site, byte[] payload) {
        var message = reader.read(site, payload);
        return message.fault()
                .map(fault -> new FactPage(List.of(), List.of(message.rejection(fault)), 0))
                .orElseGet(() -> new FactPage(message.facts(), List.of(), 0));
    }
}
