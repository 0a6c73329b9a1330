/**
 * Work of offices at their counter: applications for a person, dossiers, and decisions on
 * credentials after a correction.
 */
package org.yinxin.core.issuance.office;
