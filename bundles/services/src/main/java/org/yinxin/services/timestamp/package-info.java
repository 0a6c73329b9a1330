/** Time-stamps for core bundles, whatever authority gives them. */
@Export
@Version("1.1.0")
package org.yinxin.services.timestamp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
