/**
 * PostgreSQL: the only home of SQL.
 *
 * <p>Each use case's step is one transaction here. Typed columns for what is searched, compact JSON for the rest.
 */
package org.rapport.adapter.store;
