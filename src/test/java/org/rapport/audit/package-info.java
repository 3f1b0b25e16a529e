/** The audit page in a real browser. */
package org.rapport.audit;
