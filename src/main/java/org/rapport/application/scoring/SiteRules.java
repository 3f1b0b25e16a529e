package org.rapport.application.scoring;

import java.time.Instant;
import java.util.Map;

/** Which rules are in force at each site, durably and for all instances. */
public interface SiteRules {

    /**
     * Puts the rules of a site in force. Patients who were scored by others are scored anew, little by little; nobody has
     * to be marked for that, however many they are. Several instances that start at once with the same rules do it once.
     *
     * @param site id of the hospital
     * @param fingerprint tells these rules from others
     * @return whether they were others, or none
     */
    boolean adopt(String site, String fingerprint, Instant now);

    /** The fingerprints in force, by site. */
    Map<String, String> inForce();
}
