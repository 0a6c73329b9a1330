/** Stored records and their import. */
@Export
@Version("2.0.0")
package org.yinxin.services.records;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
