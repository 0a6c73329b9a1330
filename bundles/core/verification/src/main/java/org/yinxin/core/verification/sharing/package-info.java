/** Shares as rows, and what their viewers see. */
package org.yinxin.core.verification.sharing;
