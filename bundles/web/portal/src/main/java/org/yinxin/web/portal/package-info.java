/** Pages for holders: home, sign-in, my certificates. */
package org.yinxin.web.portal;
