/**
 * Where the module is put together: the one place that knows every part, and the order in which they start.
 *
 * <p>Nothing depends on it and nothing is decided here.
 */
package org.rapport.assembly;
