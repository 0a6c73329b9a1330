/** The audit of credentials, the vault and decisive tables against the log. */
package org.yinxin.core.issuance.logaudit;
