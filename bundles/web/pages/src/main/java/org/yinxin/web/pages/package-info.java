/**
 * Pages for offices: approval, counter, register, corrections, batches, imports, wording; and for
 * auditors.
 */
package org.yinxin.web.pages;
