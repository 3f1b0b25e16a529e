package org.rapport.domain.fact;

/** Whether a contact is therapy by the site's selection of class, type and service type codes. */
public enum TherapyMark {
    /** A code of the contact is in the site's selection. */
    THERAPY,
    /** The contact carries no code to decide by; it counts only when linked with a therapy contact. */
    UNDECLARED
}
