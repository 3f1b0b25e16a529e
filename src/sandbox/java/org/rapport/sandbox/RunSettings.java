package org.rapport.sandbox;

import java.nio.file.Path;
import java.util.Properties;

/**
 * How the local run is laid out.
 *
 * @param checkout the directory of the repository
 * @param rapportPort where Rapport should listen; another free port is taken when it is in use
 * @param ehrPort the same for the sandbox EHR
 * @param seed the seed of the caseload
 * @param feedSeconds seconds between arrivals in the EHR, 0 for none
 * @param rapportMain a program of the class path to run in place of Payara Micro, empty by default; for tests
 */
record RunSettings(Path checkout, int rapportPort, int ehrPort, int seed, int feedSeconds, String rapportMain) {

    static RunSettings of(Properties properties) {
        Path checkout = Path.of(properties.getProperty("rapport.checkout", ""))
                .toAbsolutePath()
                .normalize();
        return new RunSettings(
                checkout,
                number(properties, "sandbox.rapport.port", 8080),
                number(properties, "sandbox.ehr.port", 8081),
                number(properties, "sandbox.seed", 7),
                number(properties, "sandbox.feed.seconds", 8),
                properties.getProperty("sandbox.rapport.main", ""));
    }

    Path target() {
        return checkout.resolve("target");
    }

    /** Where logs and data of this run go. */
    Path run() {
        return target().resolve("run");
    }

    Path log(String part) {
        return run().resolve(part + ".log");
    }

    /** The same with the ports that were found free. */
    RunSettings onPorts(int rapport, int ehr) {
        return new RunSettings(checkout, rapport, ehr, seed, feedSeconds, rapportMain);
    }

    private static int number(Properties properties, String name, int otherwise) {
        String text = properties.getProperty(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new LaunchFailure("-D" + name + " must be a whole number, not '" + text + "'.");
        }
    }
}
