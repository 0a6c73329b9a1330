/** Names of entries in archives that users send. */
@Export
@Version("1.0.0")
package org.yinxin.services.archive;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
