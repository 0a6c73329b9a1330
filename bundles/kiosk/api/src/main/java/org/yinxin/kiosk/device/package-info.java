/** The interface of every device of a kiosk, and the state that it reports. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
