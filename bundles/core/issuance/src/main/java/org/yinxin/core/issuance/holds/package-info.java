/** Holds of offices on people, for which an application is refused. */
package org.yinxin.core.issuance.holds;
