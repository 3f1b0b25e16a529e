package org.rapport.application.site;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where scores go at a hospital whose EHR takes no Observations.
 *
 * @param messages how they are sent as HL7 v2 messages
 * @param folder where files of scores are put
 */
public record Outlets(ResultMessages messages, Optional<Path> folder) {
    /** Neither receiver nor folder. */
    public static final Outlets NONE = new Outlets(ResultMessages.NONE, Optional.empty());
}
