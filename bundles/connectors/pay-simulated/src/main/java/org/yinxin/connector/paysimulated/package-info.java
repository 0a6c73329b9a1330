/** A payment service to try things out with; no money moves. */
package org.yinxin.connector.paysimulated;
