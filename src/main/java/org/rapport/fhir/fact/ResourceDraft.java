package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A resource being read: it takes shape as soon as its type is known, which nearly always comes first. */
final class ResourceDraft {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{2,40}");

    private String type = "";
    private Head head = new Head("Resource");
    private Optional<Draft> draft = Optional.empty();
    private boolean skipped;

    ResourceDraft() {}

    ResourceDraft(String type) {
        become(type);
    }

    void read(String name, JsonCursor json) throws IOException {
        if (name.equals("resourceType")) {
            String named = json.text();
            if (!TYPE.matcher(named).matches()) {
                throw json.refusal("is not the name of a resource type.");
            }
            json.name(named);
            if (!skipped && type.isEmpty()) {
                become(named);
            }
            type = named;
        } else if (type.isEmpty()) {
            skipped = true;
        } else if (draft.isPresent() && !head.read(name, json)) {
            draft.get().read(name, json);
        }
    }

    private void become(String named) {
        type = named;
        head = new Head(named);
        draft = Draft.of(named);
    }

    /** Whether members had to be skipped because the type came later. */
    boolean outOfOrder() {
        return skipped && !type.isEmpty();
    }

    String type() {
        return type;
    }

    Head head() {
        return head;
    }

    Optional<Draft> draft() {
        return draft;
    }

    String reference() {
        return head.reference();
    }
}
