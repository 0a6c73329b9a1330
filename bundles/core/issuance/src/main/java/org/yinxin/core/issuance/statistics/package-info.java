/** Counts of what was issued, printed, verified and revoked. */
package org.yinxin.core.issuance.statistics;
