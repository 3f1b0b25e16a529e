/**
 * What is worth telling a clinician who opens a client's record: a few concerns at most, each with its reason, its rule
 * and its sources, and nothing about values that are as usual.
 *
 * <p>Pure: what is asked of the EHR and of the store, and how a card looks, is decided elsewhere. Nothing here predicts.
 */
package org.rapport.domain.advice;
