package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Reference as it stands in a resource; what it leads to is judged only when somebody needs to know.
 *
 * @param literal {@code Reference.reference}, or the empty text
 * @param type {@code Reference.type}, or the empty text
 * @param logical whether it has an identifier
 */
record Link(String literal, String type, boolean logical) {
    static final Link NONE = new Link("", "", false);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    static Link read(JsonCursor json) throws IOException {
        var reading = new Object() {
            private String literal = "";
            private String type = "";
            private boolean logical;
        };
        json.object(name -> {
            switch (name) {
                case "reference" -> reading.literal = json.text();
                case "type" -> reading.type = json.text();
                case "identifier" -> reading.logical = json.isObject();
                default -> {}
            }
        });
        return new Link(reading.literal, reading.type, reading.logical);
    }

    /** Whether it names what it leads to, as far as can be seen without judging it. */
    boolean leadsTo(String resourceType) {
        if (type.equals(resourceType) || literal.startsWith(resourceType + "/")) {
            return true;
        }
        int at = literal.indexOf("/" + resourceType + "/");
        return at > 0 && literal.contains("://");
    }

    /** The logical id of a resource that must be named. */
    String required(String path, String resourceType, SiteTerms site) {
        return optional(path, resourceType, site).orElseThrow(() -> Refusal.missing(path));
    }

    /** The logical id; absent when there is no reference at all, refused when there is one that cannot be followed. */
    Optional<String> optional(String path, String resourceType, SiteTerms site) {
        if (literal.isEmpty()) {
            if (logical) {
                throw new Refusal(path, path + " is a logical reference, which cannot be followed.");
            }
            return Optional.empty();
        }
        return Optional.of(id(path, resourceType, local(path, site)));
    }

    /**
     * What it names, for telling whether two references mean the same: type and id of a resource at the site, else the
     * reference as it stands, {@code unknown} where there is none that can be read.
     */
    String named(SiteTerms site) {
        if (literal.isEmpty()) {
            return "unknown";
        }
        String local = site.below(literal).orElse(literal);
        int history = local.indexOf("/_history/");
        return history < 0 ? local : local.substring(0, history);
    }

    /** The logical id where there is a reference that can be followed, for what a resource can do without. */
    Optional<String> followed(String resourceType, SiteTerms site) {
        try {
            return optional("Reference", resourceType, site);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private String local(String path, SiteTerms site) {
        if (literal.startsWith("#")) {
            throw new Refusal(path, path + " refers to a contained resource, which cannot be followed.");
        }
        if (literal.startsWith("urn:")) {
            throw new Refusal(path, path + " is a urn, which cannot be followed.");
        }
        if (!literal.contains("://")) {
            return literal;
        }
        return site.below(literal).orElseThrow(() -> new Refusal(path, path + " refers to another server."));
    }

    private static String id(String path, String resourceType, String local) {
        int history = local.indexOf("/_history/");
        String reference = history < 0 ? local : local.substring(0, history);
        int slash = reference.indexOf('/');
        if (slash < 0 || !ID.matcher(reference.substring(slash + 1)).matches()) {
            throw new Refusal(path, path + " is not a reference of the form type/id.");
        }
        if (slash != resourceType.length() || !reference.startsWith(resourceType)) {
            throw new Refusal(path, path + " does not refer to " + article(resourceType) + ".");
        }
        return reference.substring(slash + 1);
    }

    private static String article(String resourceType) {
        return ("AE".indexOf(resourceType.charAt(0)) < 0 ? "a " : "an ") + resourceType;
    }
}
