/**
 * Rows of applications: the accepted contents, the instants and numbers given to them, and what
 * they wait for.
 */
package org.yinxin.core.issuance.application;
