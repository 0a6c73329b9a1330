/**
 * {@code yinxin:status} and {@code yinxin:doctor}. Apart from the other commands, since Karaf takes
 * a bundle's commands away while a service that any of them uses is missing.
 */
@Header(name = "Karaf-Commands", value = "org.yinxin.web.doctor")
package org.yinxin.web.doctor;

import org.osgi.annotation.bundle.Header;
