/** Driver of card readers by PC/SC. */
package org.yinxin.driver.cardpcsc;
