/** Pages for recipients of a credential: the page behind its code, and verification by file. */
package org.yinxin.web.pages.verify;
