/** The interface of code scanners, for drivers to implement. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.scanner;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
