package org.rapport.application.bulk;

import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/** Makes something of one line. */
@FunctionalInterface
interface LineReader {
    FactPage read(Site site, Delivery delivery, Line line) throws UnreadablePayload;
}
