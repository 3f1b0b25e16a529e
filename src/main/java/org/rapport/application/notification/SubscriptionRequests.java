package org.rapport.application.notification;

import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** The Subscriptions that Rapport keeps at an EHR. */
public interface SubscriptionRequests {

    /** The one that Rapport made for a topic and forgot, such as {@code Subscription/12}. */
    Optional<String> find(Site site, String topic) throws EhrUnavailable;

    /** Makes one. */
    String create(Site site, String topic) throws EhrUnavailable;

    /** Its status, such as {@code active}; empty when it is no longer there. */
    Optional<String> status(Site site, String subscription) throws EhrUnavailable;

    /** Asks for it anew. */
    void renew(Site site, String subscription, String topic) throws EhrUnavailable;
}
