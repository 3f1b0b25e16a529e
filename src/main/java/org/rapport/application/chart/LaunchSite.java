package org.rapport.application.chart;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.rapport.application.chart.LaunchRefused.Reason;
import org.rapport.application.site.Site;

/** Finds the hospital of a launch, among those that have the app. */
final class LaunchSite {
    private LaunchSite() {}

    /** The one hospital that has this server: two at one server would have their charts by rules of each other. */
    static Site of(List<Site> places, String server) throws LaunchRefused {
        List<Site> possible = places.stream()
                .filter(place ->
                        url(server).filter(place.app().orElseThrow()::knows).isPresent())
                .toList();
        if (possible.isEmpty()) {
            throw new LaunchRefused(
                    Reason.FORBIDDEN,
                    "The app cannot be opened from this system: its address is not that of a hospital that uses"
                            + " Rapport. If it should be, the people who run Rapport can add it.");
        }
        if (possible.size() > 1) {
            throw new LaunchRefused(
                    Reason.FORBIDDEN,
                    "The app cannot tell which hospital this is: several use this system. The people who run Rapport"
                            + " can leave the app to one of them.");
        }
        return possible.get(0);
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
