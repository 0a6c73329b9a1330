/** The interface of a connector to a time-stamp authority. */
@Export
@Version("1.1.0")
package org.yinxin.timestamp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
