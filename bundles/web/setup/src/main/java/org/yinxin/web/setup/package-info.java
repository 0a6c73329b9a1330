/** The page that sets a new system up. */
package org.yinxin.web.setup;
