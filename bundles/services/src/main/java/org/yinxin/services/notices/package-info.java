/** Notices to people, and the channels by which they are sent. */
@Export
@Version("1.0.0")
package org.yinxin.services.notices;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
