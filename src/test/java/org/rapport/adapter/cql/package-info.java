/** Measures in CQL, evaluated by the real engine. */
package org.rapport.adapter.cql;
