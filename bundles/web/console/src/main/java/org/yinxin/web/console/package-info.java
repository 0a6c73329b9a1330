/** The commands of the Karaf console, scope {@code yinxin}. */
@Header(name = "Karaf-Commands", value = "org.yinxin.web.console")
package org.yinxin.web.console;

import org.osgi.annotation.bundle.Header;
