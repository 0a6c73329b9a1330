/** The tour of the demonstration system; not there in production. */
package org.yinxin.demo.tour;
