/** Certificates of servers that tests connect to. */
package org.yinxin.testlibrary.tls;
