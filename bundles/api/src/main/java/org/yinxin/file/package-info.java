/** Files that hold secrets, for connectors and the platform. */
@Export
@Version("1.0.0")
package org.yinxin.file;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
