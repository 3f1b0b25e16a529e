package org.rapport.application.notification;

import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/** Reads what an EHR sent, as far as it is about the subscription; facts are read from it as from any delivery. */
public interface NotificationReader {

    /** @throws UnreadablePayload when it is no notification */
    Notification read(Site site, byte[] body) throws UnreadablePayload;
}
