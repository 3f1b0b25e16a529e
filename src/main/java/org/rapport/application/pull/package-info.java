/** Pulling: page by page through what changed at an EHR since a durable watermark. */
package org.rapport.application.pull;
