/**
 * The way of a request to an accepted row: drafted and composed, then written in one transaction.
 */
package org.yinxin.core.issuance.acceptance;
