/** Tables that are written row by row. */
@Export
@Version("1.0.0")
package org.yinxin.services.table;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
