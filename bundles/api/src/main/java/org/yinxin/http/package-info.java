/** HTTP for connectors, within limits of time and size. */
@Export
@Version("1.1.0")
package org.yinxin.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
