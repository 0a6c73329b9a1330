/** Serial ports of Linux, for drivers of devices that are read and written byte by byte. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
