/** Being told by an EHR that something changed: taking notifications, keeping subscriptions, noticing what was missed. */
package org.rapport.application.notification;
