/**
 * A HAPI JPA server put together from its published artifacts.
 *
 * <p>Only assembly lives here: no behaviour of this project may creep in, or the server would no longer be foreign.
 */
package org.rapport.foreign;
