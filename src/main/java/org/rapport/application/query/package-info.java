/** Asking for what Rapport owns: scores and posted responses, page by page. */
package org.rapport.application.query;
