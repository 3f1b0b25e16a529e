package org.rapport.fhir.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each file claims to be the only one to define. What two of them claim, neither gets: nobody could tell which. */
final class Claims {
    private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();

    /** A claim that no other file may make. */
    void make(String file, String what) {
        make(file, what, file);
    }

    /**
     * A claim that other files may make in the same sense.
     *
     * @param file who makes it
     * @param what the thing, in words
     * @param sense what it is claimed to be
     */
    void make(String file, String what, Object sense) {
        files.computeIfAbsent(what, key -> new TreeMap<>()).put(file, sense);
    }

    /** Why a file's claims do not hold: another one makes one of them in another sense. */
    Optional<String> conflict(String file) {
        return files.entrySet().stream()
                .filter(claim -> claim.getValue().containsKey(file))
                .filter(claim -> claim.getValue().values().stream().distinct().count() > 1)
                .map(claim -> "%s is also in %s; which one counts cannot be told."
                        .formatted(claim.getKey(), others(claim.getValue(), file)))
                .findFirst();
    }

    private static String others(Map<String, Object> claimants, String file) {
        return claimants.keySet().stream().filter(other -> !other.equals(file)).collect(Collectors.joining(", "));
    }
}
