/** The interface of printers, for drivers to implement. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.printer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
