/** The interfaces of resident-ID readers, for drivers to implement. */
@Export
@Version("1.1.0")
package org.yinxin.kiosk.idcard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
