package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.List;
import org.rapport.domain.confidence.SecurityLabel;

/** The security labels of a resource. One that cannot be kept must not be left out: the resource is refused. */
final class Labels {
    private static final int MOST = 50;

    private final Codes codes = new Codes();

    void read(JsonCursor json) throws IOException {
        json.array(index -> {
            if (index == MOST) {
                throw json.refusal("comes after more security labels than any resource needs.");
            }
            codes.addCoding(json);
        });
    }

    List<SecurityLabel> all(String type) {
        try {
            return codes.all().stream()
                    .map(code -> new SecurityLabel(code.system(), code.code()))
                    .toList();
        } catch (IllegalArgumentException e) {
            String path = type + ".meta.security";
            throw new Refusal(path, path + " has a label that is longer than any code.");
        }
    }
}
