/** What several tests need: an EHR that misbehaves on demand. */
package org.rapport.testing;
