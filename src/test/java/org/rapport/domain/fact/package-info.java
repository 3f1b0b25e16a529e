/** Facts made by hand for tests. */
package org.rapport.domain.fact;
