/** The first start in production, up to the first credential. */
package org.yinxin.core.setup;
