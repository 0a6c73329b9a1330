/** Serial ports of Linux, for drivers; each driver carries a copy in its jar. */
package org.yinxin.library.serialport;
