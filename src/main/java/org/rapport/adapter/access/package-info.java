/**
 * Who may come in: the list of all doors, and the one policy that opens them.
 *
 * <p>Without an issuer only this machine may ask; with issuers, or certificates of machines, whoever one of these knows.
 * What opens a door stands on the list; where no door is, nothing is opened. Operations have people of their own, who
 * sign in with a password. Nothing here knows what is behind a door.
 */
package org.rapport.adapter.access;
