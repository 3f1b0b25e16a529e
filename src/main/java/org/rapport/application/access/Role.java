package org.rapport.application.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody does here. A caller may have several; without any, nothing is opened. */
public enum Role {
    /** Treats patients: sees single patients. */
    CLINICIAN,
    /** Supervises those who treat: sees figures of single therapists and instruments that are for supervisors. */
    SUPERVISOR,
    /** Works on quality: sees aggregates, and by this role no single patient. */
    QUALITY,
    /** A system that takes scores over or hands forms in: sees single patients. */
    INTEGRATION,
    /** Looks after feeds and who did what: sees operations, and by this role no score. */
    ADMINISTRATOR;

    /** The word that settings and records have for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that a word of the settings names; empty for a word that names none. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
