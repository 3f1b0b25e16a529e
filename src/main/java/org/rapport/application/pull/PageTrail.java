package org.rapport.application.pull;

import java.util.HashSet;
import java.util.Set;

/**
 * The pages one pull has been to, so that an EHR whose links run in a circle cannot keep it going for ever. One trail
 * belongs to one pull and is used by one thread.
 */
public final class PageTrail {
    private final Set<String> visited = new HashSet<>();

    /**
     * Notes that a page is about to be fetched.
     *
     * @param url its URL
     * @throws EhrUnavailable when this pull has been there
     */
    public void visit(String url) throws EhrUnavailable {
        if (!visited.add(url)) {
            throw new EhrUnavailable("The EHR's next links run in a circle after " + visited.size() + " pages");
        }
    }

    /** How many pages this pull has been to. */
    public int pages() {
        return visited.size();
    }
}
