package org.rapport.pipeline;

/** Entries of a Bundle that correct what was said before. A version is that many hours younger than the caseload. */
final class Corrections {
    private Corrections() {}

    static String patient(String id, int version, String members) {
        return "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"%s\",%s%s}}".formatted(id, meta(version), members);
    }

    static String meta(int version) {
        return "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"%s\"}".formatted(version, moment(version));
    }

    static String deletion(String reference, int version) {
        return """
                {"request":{"method":"DELETE","url":"%s"},"response":{"status":"204","etag":"W/\\"%d\\"",\
                "lastModified":"%s"}}"""
                .formatted(reference, version, moment(version));
    }

    private static String moment(int version) {
        return Versions.AS_OF.plusSeconds(3600L * version).toString();
    }
}
