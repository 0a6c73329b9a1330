/** Batches: lists that are checked, then issued row by row. */
package org.yinxin.core.issuance.batches;
