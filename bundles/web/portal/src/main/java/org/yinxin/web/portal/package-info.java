/** Pages for holders: home, collecting, prices, sign-in, my certificates. */
package org.yinxin.web.portal;
