package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.rapport.domain.fact.Source;

/** What all resources have in common: identity, version and status. */
final class Head {
    private final String type;
    private String id = "";
    private String version = "";
    private String lastUpdated = "";
    private String status = "";
    private String modifier = "";
    private final Labels labels = new Labels();

    Head(String type) {
        this.type = type;
    }

    /** Reads a member if it is one of the common ones. */
    boolean read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "id" -> id = json.text();
            case "meta" -> readMeta(json);
            case "status" -> status = json.text();
            case "modifierExtension", "implicitRules" -> modifier = json.isNull() ? "" : name;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readMeta(JsonCursor json) throws IOException {
        json.object(name -> {
            switch (name) {
                case "versionId" -> version = json.text();
                case "lastUpdated" -> lastUpdated = json.text();
                case "security" -> labels.read(json);
                default -> {}
            }
        });
    }

    String type() {
        return type;
    }

    /** Type and id; the type alone when there is no id. */
    String reference() {
        return id.isEmpty() ? type : type + "/" + id;
    }

    String version() {
        return version;
    }

    boolean retracted() {
        return status.equals("entered-in-error");
    }

    /** The status, which must be one of R4's. */
    String status(Set<String> codes) {
        return known(type + ".status", type, status, codes);
    }

    /** A status of whatever name, which must be one of R4's. */
    static String known(String path, String type, String status, Set<String> codes) {
        if (status.isEmpty()) {
            throw Refusal.missing(path);
        }
        if (!codes.contains(status)) {
            throw new Refusal(path, path + " is not a status that R4 knows for " + type + ".");
        }
        return status;
    }

    /** Whether something may turn the meaning of everything else round. */
    boolean modified() {
        return !modifier.isEmpty();
    }

    /** A modifier that is not understood may turn the meaning of everything else round, so it is refused. */
    void refuseModifiers() {
        if (!modifier.isEmpty()) {
            String path = type + "." + modifier;
            throw new Refusal(path, path + " may change the meaning of the resource in a way that is not understood.");
        }
    }

    Source source(SiteTerms site) {
        if (id.isEmpty()) {
            throw Refusal.missing(type + ".id");
        }
        String path = type + ".meta.lastUpdated";
        Instant updated = lastUpdated.isEmpty() ? Instant.EPOCH : FhirTime.instant(path, lastUpdated, site.zone());
        try {
            return new Source(type, id, version, updated, labels.all(type));
        } catch (IllegalArgumentException e) {
            boolean versionAtFault = version.length() > 64;
            String fault = type + (versionAtFault ? ".meta.versionId" : ".id");
            throw new Refusal(fault, fault + " is not an id as R4 demands.");
        }
    }
}
