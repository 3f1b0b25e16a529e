package org.rapport.application.pull;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.rapport.application.pull.EhrReader.Page;

/**
 * The pages one pull has been to, so that an EHR whose links run in a circle cannot keep it going for ever. One trail
 * belongs to one pull and is used by one thread.
 */
public final class PageTrail {
    /** A search whose pages shift repeats some of them; one that brings nothing else for so long never ends. */
    private static final int MOST_REPEATED = 100;

    private final Set<String> visited = new HashSet<>();
    private final Set<Long> contents = new HashSet<>();
    private final AtomicInteger repeated = new AtomicInteger();

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

    /**
     * Notes what a page brought and that the next one is about to be fetched, if there is one.
     *
     * @throws EhrUnavailable when this pull has been there, or when page after page brings what others have brought under
     *     links that are always new
     */
    public void follow(Page page) throws EhrUnavailable {
        repeated.set(contents.add(page.content()) ? 0 : repeated.get() + 1);
        if (page.next().isEmpty()) {
            return;
        }
        if (repeated.get() == MOST_REPEATED) {
            throw new EhrUnavailable("The EHR's next links do not end: the last " + MOST_REPEATED + " of "
                    + visited.size() + " pages brought nothing that others had not brought");
        }
        visit(page.next().get());
    }

    /** How many pages this pull has been to. */
    public int pages() {
        return visited.size();
    }
}
