package org.rapport.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All readers one after another, each fed with the same input: whatever is sound for one of them is damaged for the others. So each
 * gets as many inputs as it is asked for, and one process, which takes long to start, is enough for all.
 */
final class EachReader implements Target {
    static final String NAME = "each";

    private final Map<String, Target> readers = new TreeMap<>();

    EachReader() {
        Targets.ALL.forEach((name, reader) -> readers.put(name, reader.get()));
    }

    @Override
    public List<byte[]> seeds() {
        return readers.values().stream()
                .flatMap(reader -> reader.seeds().stream())
                .toList();
    }

    /** Feeds all, and says whose fault it is. */
    @Override
    public void feed(byte[] input) {
        readers.forEach((name, reader) -> {
            try {
                reader.feed(input);
            } catch (Throwable fault) {
                throw new AssertionError("The reader of " + name + " failed", fault);
            }
        });
    }
}
