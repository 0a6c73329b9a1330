/** What the driver of a resident-ID reader implements. */
@Export
@Version("1.1.0")
package org.yinxin.kiosk.idcard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
