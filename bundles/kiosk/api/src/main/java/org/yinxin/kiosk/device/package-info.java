/** What every device of a kiosk says of itself. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
