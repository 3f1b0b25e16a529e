package org.rapport.application.chart;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.site.ClinicianApp;

/** What the app asks to be allowed: to read of one patient what it shows, and nothing else. */
final class AppScopes {
    private static final List<String> TYPES = List.of(
            "Patient", "Observation", "Encounter", "Appointment", "EpisodeOfCare", "QuestionnaireResponse", "Task");

    private AppScopes() {}

    /**
     * The scopes, separated by spaces.
     *
     * @param fromEhr whether the EHR opens the app, and so knows the patient already
     * @param older whether in the notation of SMART 1
     * @param online whether to ask for further tokens while the clinician is there
     */
    static String of(ClinicianApp app, boolean fromEhr, boolean older, boolean online) {
        List<String> scopes = new ArrayList<>(List.of(fromEhr ? "launch" : "launch/patient"));
        if (!app.client().scopes().isEmpty()) {
            app.client().scopes().stream()
                    .filter(scope -> !scope.equals("launch") && !scope.equals("launch/patient"))
                    .forEach(scopes::add);
            return String.join(" ", scopes);
        }
        TYPES.forEach(type -> scopes.add("patient/" + type + (older ? ".read" : ".rs")));
        if (online) {
            scopes.add("online_access");
        }
        return String.join(" ", scopes);
    }
}
