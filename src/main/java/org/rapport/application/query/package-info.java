/** Asking for what Rapport owns: scores and their versions, Tasks of risks and posted forms, page by page. */
package org.rapport.application.query;
