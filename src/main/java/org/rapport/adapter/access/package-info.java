/**
 * Who may come in: the one access policy in front of everything the module serves.
 *
 * <p>Without an issuer only this machine may ask; with one, every request needs a token of that issuer. Operations
 * have people of their own, who sign in with a password. Nothing here
 * knows what is behind the door.
 */
package org.rapport.adapter.access;
