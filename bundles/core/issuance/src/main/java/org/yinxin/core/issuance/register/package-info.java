/** The list of numbers that an office has issued (台账), read from credentials and applications. */
package org.yinxin.core.issuance.register;
