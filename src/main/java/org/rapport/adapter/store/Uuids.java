package org.rapport.adapter.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as they are written out. */
final class Uuids {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Uuids() {}

    /** The UUIDs among some texts. */
    static List<UUID> among(Collection<String> texts) {
        return texts.stream()
                .filter(text -> TEXT.matcher(text).matches())
                .map(UUID::fromString)
                .toList();
    }
}
