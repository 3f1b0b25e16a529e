/**
 * The check-in page and what it asks, at {@code /check-in}: whoever has a link may see its form and send answers once.
 *
 * <p>The access policy lets the page, {@code open} and {@code answers} through, which guard themselves by the link's token;
 * everything below {@code links} is for those whom the policy admits.
 */
package org.rapport.adapter.checkin;
