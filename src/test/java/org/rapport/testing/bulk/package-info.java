/** An EHR that offers Bulk Data over a real socket, and the shipped examples as a test runs them. */
package org.rapport.testing.bulk;
