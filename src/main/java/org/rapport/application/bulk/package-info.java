/**
 * Many resources at once: files of NDJSON, one resource on each line, from a Bulk Data export or out of a folder. They
 * are read as a stream, in batches of lines, and how far is remembered, so that neither a break nor a restart begins anew.
 */
package org.rapport.application.bulk;
