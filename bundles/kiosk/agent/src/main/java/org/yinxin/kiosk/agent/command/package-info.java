/** The commands of the kiosk's console, scope {@code kiosk}. */
@Header(name = "Karaf-Commands", value = "org.yinxin.kiosk.agent.command")
package org.yinxin.kiosk.agent.command;

import org.osgi.annotation.bundle.Header;
