/** The first start in production, up to the first credential. */
@Export
@Version("1.1.0")
package org.yinxin.services.setup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
