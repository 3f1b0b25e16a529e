package org.rapport.application.notification;

import java.util.List;
import java.util.function.UnaryOperator;

/** How the subscriptions stand, durably. */
public interface SubscriptionStore {

    List<SubscriptionState> of(String site);

    /**
     * Changes one, or makes it, in one transaction.
     *
     * @param change is given what stands, or a fresh one
     */
    void update(String site, String subscription, UnaryOperator<SubscriptionState> change);

    /** It is no longer there. */
    void forget(String site, String subscription);
}
