/** Driver of printers that speak IPP. */
package org.yinxin.driver.printeripp;
