/**
 * Scores as files, for whatever a hospital reads files with.
 *
 * <p>Whoever reads the folder sees whole files only, and each version of a score once. File names say nothing about
 * anybody.
 */
package org.rapport.adapter.files;
